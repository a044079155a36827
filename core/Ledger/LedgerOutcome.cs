namespace Cbp.Core.Ledger;

/// <summary>What became of a transfer that was asked for.</summary>
public enum LedgerOutcome
{
    /// <summary>It is written.</summary>
    Done,

    /// <summary>It was there already, the very same: nothing was written.</summary>
    Repeated,

    /// <summary>Another transfer has its id.</summary>
    Conflict,

    /// <summary>The amount is not positive, or its accounts are not two of one institution in its currency.</summary>
    Malformed,

    /// <summary>What it refers to is not there.</summary>
    Unknown,

    /// <summary>What it would post or void was never reserved, but something else.</summary>
    NotReserved,

    /// <summary>What it would reverse was never posted.</summary>
    NotPosted,

    /// <summary>What it refers to is posted already.</summary>
    AlreadyPosted,

    /// <summary>What it refers to is voided already.</summary>
    AlreadyVoided,

    /// <summary>What it refers to is reversed already.</summary>
    AlreadyReversed,

    /// <summary>The account that gives does not have as much.</summary>
    Overdrawn,
}
