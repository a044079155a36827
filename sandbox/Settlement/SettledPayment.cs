namespace Cbp.Sandbox.Settlement;

/// <summary>A line of a report.</summary>
internal sealed record SettledPayment(string PaymentId, string? Reference, long Cents);
