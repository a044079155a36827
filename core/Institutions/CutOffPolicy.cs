namespace Cbp.Core.Institutions;

/// <summary>What happens to a payment for today that is entered after the cut-off.</summary>
public enum CutOffPolicy
{
    /// <summary>It moves to the next business day, and the answer says so.</summary>
    MoveToNextBusinessDay,

    /// <summary>It is refused.</summary>
    Refuse,
}
