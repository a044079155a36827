namespace Cbp.Sandbox.Verification;

/// <summary>An account to be verified, as the verification system is sent it.</summary>
public sealed record AccountToVerify
{
    /// <summary>The verification; one result per verification.</summary>
    public required Guid VerificationId { get; init; }

    /// <summary>Whose member's payee.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>The member.</summary>
    public required string MemberId { get; init; }

    /// <summary>The payee.</summary>
    public required string UserPayeeListId { get; init; }

    /// <summary>The account's number.</summary>
    public required string Account { get; init; }
}
