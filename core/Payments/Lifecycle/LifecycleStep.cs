namespace Cbp.Core.Payments.Lifecycle;

/// <summary>What a payment's lifecycle does next.</summary>
public enum LifecycleStep
{
    /// <summary>Waits for a time, or for a change.</summary>
    Wait,

    /// <summary>Takes it through processing now.</summary>
    Process,

    /// <summary>Nothing more: the payment has ended.</summary>
    Ended,
}
