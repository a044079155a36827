using Cbp.Core.Payments.Lifecycle;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What completing a payment takes.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Reference">The processor's reference, where it gave one.</param>
/// <param name="Start">With what its lifecycle was started; null in histories of before that was passed on.</param>
public sealed record CompleteInput(Guid PaymentId, string? Reference, LifecycleStart? Start = null);
