namespace Cbp.Core.Audit.Care;

/// <summary>What a verification has found.</summary>
public sealed record AuditReport
{
    /// <summary>How many entries were looked at.</summary>
    public long Entries { get; init; }

    /// <summary>How many chains.</summary>
    public long Chains { get; init; }

    /// <summary>How many anchors.</summary>
    public long Anchors { get; init; }

    /// <summary>The places at which something is wrong, in the order in which they were found; the first hundred.</summary>
    public IReadOnlyList<AuditBreak> Breaks { get; init; } = [];

    /// <summary>True where all is as it was written.</summary>
    public bool IsWhole => Breaks.Count == 0;
}
