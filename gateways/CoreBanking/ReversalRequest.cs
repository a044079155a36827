namespace Cbp.Gateways.CoreBanking;

/// <summary>The reversal of a payment's debit, as the core banking system reads it.</summary>
internal sealed record ReversalRequest(string InstitutionId);
