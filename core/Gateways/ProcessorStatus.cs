namespace Cbp.Core.Gateways;

/// <summary>What the processor says of a submission.</summary>
public enum ProcessorStatus
{
    /// <summary>Taken: the payee will have it.</summary>
    Accepted,

    /// <summary>Taken for decision; the result comes later as a message.</summary>
    Pending,

    /// <summary>Refused for want of funds; final.</summary>
    InsufficientFunds,

    /// <summary>Refused because of the account at the payee; final.</summary>
    InvalidAccount,

    /// <summary>Not taken, because something is wrong at the processor; to be tried again later.</summary>
    SystemError,

    /// <summary>Nobody knows: no reply came. To be looked up, never sent again blind.</summary>
    Unknown,

    /// <summary>
    /// It surely never left: nobody listens there, too many calls are out, or the upstream is given a rest. To be done again later; it
    /// counts as no submission, and as no look-up.
    /// </summary>
    NotSent,

    /// <summary>A look-up found no submission of that payment.</summary>
    NotFound,

    /// <summary>A look-up found that it was sent back.</summary>
    Returned,
}
