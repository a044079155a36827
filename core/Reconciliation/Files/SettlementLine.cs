namespace Cbp.Core.Reconciliation.Files;

/// <summary>What a file says of one submission.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="AttemptId">The submission: the id that the processor was sent; null where the format has no room for it.</param>
/// <param name="Reference">The processor's own reference, or null.</param>
/// <param name="Flow">Settled or returned.</param>
/// <param name="Cents">How much, in hundredths; positive.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ReturnCode">The ACH return code of a returned one, or null.</param>
public readonly record struct SettlementLine(
    int Number, Guid? AttemptId, string? Reference, SettlementFlow Flow, long Cents, string Currency, string? ReturnCode);
