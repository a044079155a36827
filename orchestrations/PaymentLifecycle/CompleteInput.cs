namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>What completing a payment takes.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Reference">The processor's reference, where it gave one.</param>
public sealed record CompleteInput(Guid PaymentId, string? Reference);
