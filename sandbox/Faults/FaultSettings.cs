namespace Cbp.Sandbox.Faults;

/// <summary>How many of the next calls go wrong.</summary>
public sealed record FaultSettings
{
    /// <summary>So many are answered 503 without anything being done.</summary>
    public int FailNext { get; init; }

    /// <summary>Of so many what they ask is done, and the connection is cut before the answer.</summary>
    public int LoseReplyNext { get; init; }
}
