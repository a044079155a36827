namespace Cbp.Sandbox.Verification;

/// <summary>What the verification system answers.</summary>
/// <param name="Result">VERIFIED, REFUSED or PENDING.</param>
public sealed record VerificationAnswer(string Result);
