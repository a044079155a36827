namespace Cbp.Core.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobStatus
{
    /// <summary>Taken, and not begun.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Done with all of its items, be it that some were refused.</summary>
    Completed,

    /// <summary>Given up; what was done stays done.</summary>
    Failed,
}
