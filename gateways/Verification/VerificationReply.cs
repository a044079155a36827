namespace Cbp.Gateways.Verification;

/// <summary>What the verification system answers.</summary>
internal sealed record VerificationReply(string? Result);
