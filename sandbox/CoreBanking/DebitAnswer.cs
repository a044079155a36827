namespace Cbp.Sandbox.CoreBanking;

/// <summary>What the core banking system answers.</summary>
/// <param name="Result">DEBITED, INSUFFICIENT_FUNDS, ACCOUNT_NOT_OPEN, REVERSED or NOTHING_TO_REVERSE.</param>
public sealed record DebitAnswer(string Result);
