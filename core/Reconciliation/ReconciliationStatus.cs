namespace Cbp.Core.Reconciliation;

/// <summary>Where the reconciliation of a day stands.</summary>
public enum ReconciliationStatus
{
    /// <summary>At work, or about to be.</summary>
    Running,

    /// <summary>Done: the totals are there.</summary>
    Completed,

    /// <summary>The processor has no report of the day yet.</summary>
    NoReport,

    /// <summary>A file of the processor's is wrong: nothing of it counts.</summary>
    FileRefused,
}
