namespace Cbp.Core.Payments.Operations;

/// <summary>What a payment's state can be changed to by hand. All other states are reached by what happens to the money, and by nothing else.</summary>
public enum StatusTarget
{
    /// <summary>A pending one is called off.</summary>
    Cancelled,

    /// <summary>A failed one is tried again.</summary>
    Reprocessing,

    /// <summary>A completed one came back, and its return was told by other means than a message.</summary>
    Returned,
}
