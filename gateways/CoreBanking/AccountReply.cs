namespace Cbp.Gateways.CoreBanking;

/// <summary>What the core banking system says of an account.</summary>
internal sealed record AccountReply(bool? Open);
