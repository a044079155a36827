namespace Cbp.Core.Payments.Progress;

/// <summary>A payment's events, and why it stays in processing.</summary>
/// <param name="Events">In order.</param>
/// <param name="Note">Why; null where there is nothing to say.</param>
public sealed record NotedEvents(IReadOnlyList<PaymentEvent> Events, ProcessingNote? Note);
