using Cbp.Core.Payments.Lifecycle;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What failing a payment takes.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="FailureCode">Why.</param>
/// <param name="Start">With what its lifecycle was started; null in histories of before that was passed on.</param>
public sealed record FailInput(Guid PaymentId, string FailureCode, LifecycleStart? Start = null);
