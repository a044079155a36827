namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What failing a payment takes.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="FailureCode">Why.</param>
public sealed record FailInput(Guid PaymentId, string FailureCode);
