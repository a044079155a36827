namespace Cbp.Core.Payees.Verification;

/// <summary>The data of messages about the verification of an account: asked for, verified, refused.</summary>
/// <param name="InstitutionId">Whose member's payee.</param>
/// <param name="MemberId">The member.</param>
/// <param name="UserPayeeListId">The entry.</param>
/// <param name="VerificationId">The verification: an answer to an earlier one, about another number, counts for nothing.</param>
public sealed record VerificationData(string? InstitutionId, string? MemberId, string? UserPayeeListId, Guid VerificationId);
