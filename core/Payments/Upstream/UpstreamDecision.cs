namespace Cbp.Core.Payments.Upstream;

/// <summary>What became of an upstream message.</summary>
public enum UpstreamDecision
{
    /// <summary>The payment waits for it: its lifecycle is told.</summary>
    Forwarded,

    /// <summary>The payment was completed, and is now returned.</summary>
    Returned,

    /// <summary>A repeat, or about a payment that has ended otherwise: nothing was done.</summary>
    Ignored,

    /// <summary>There is no such payment, or none that the processor can have: the message is to be looked at.</summary>
    UnknownPayment,
}
