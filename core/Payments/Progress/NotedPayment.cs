namespace Cbp.Core.Payments.Progress;

/// <summary>A payment, and why it stays in processing.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Note">Why; null where there is nothing to say.</param>
public sealed record NotedPayment(Payment Payment, ProcessingNote? Note);
