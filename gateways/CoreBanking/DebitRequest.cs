namespace Cbp.Gateways.CoreBanking;

/// <summary>A debit, as the core banking system reads it.</summary>
internal sealed record DebitRequest(Guid PaymentId, string InstitutionId, string Account, decimal Amount, string Currency);
