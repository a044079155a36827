namespace Cbp.Sandbox.Verification;

/// <summary>The data of the message by which a pending verification's result is told.</summary>
internal sealed record VerificationResultData(string InstitutionId, string MemberId, string UserPayeeListId, string VerificationId);
