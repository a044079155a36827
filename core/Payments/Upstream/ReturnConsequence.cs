namespace Cbp.Core.Payments.Upstream;

/// <summary>What follows from a return code, of itself.</summary>
public enum ReturnConsequence
{
    /// <summary>A person looks at it.</summary>
    Review,

    /// <summary>The money is sent once more, twice at the most.</summary>
    Resubmit,

    /// <summary>The account at the payee is flagged for review.</summary>
    FlagPayee,

    /// <summary>The recurring payment that it belongs to is stopped, and the institution told.</summary>
    StopSeries,
}
