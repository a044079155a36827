namespace Cbp.Sandbox.Processor;

/// <summary>A result that is due.</summary>
internal sealed record PendingResult(string PaymentId, string Reference, bool Settled);
