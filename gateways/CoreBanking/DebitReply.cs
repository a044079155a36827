namespace Cbp.Gateways.CoreBanking;

/// <summary>The core banking system's answer to a debit or a reversal.</summary>
internal sealed record DebitReply(string? Result);
