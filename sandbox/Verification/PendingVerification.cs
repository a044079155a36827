namespace Cbp.Sandbox.Verification;

/// <summary>A result that is due.</summary>
internal sealed record PendingVerification(string VerificationId, string InstitutionId, string MemberId, string UserPayeeListId, bool Verified);
