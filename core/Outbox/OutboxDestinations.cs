namespace Cbp.Core.Outbox;

/// <summary>Where outbox messages go.</summary>
public static class OutboxDestinations
{
    /// <summary>The topic of payment events.</summary>
    public const string PaymentEvents = "payment.events";

    /// <summary>The payment's own lifecycle: starts it (subject <see cref="StartLifecycle"/>), or tells it something.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>The subject that starts a lifecycle.</summary>
    public const string StartLifecycle = "start";
}
