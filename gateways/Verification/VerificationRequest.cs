namespace Cbp.Gateways.Verification;

/// <summary>An account to be verified, as it is sent.</summary>
internal sealed record VerificationRequest(
    Guid VerificationId,
    string InstitutionId,
    string MemberId,
    string UserPayeeListId,
    string? InternalPayeeId,
    string? RoutingNumber,
    string? Account,
    string? NameOnAccount);
