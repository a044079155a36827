using Cbp.Core.Common;

namespace Cbp.Core.Payees;

/// <summary>A member's own entry in the payee list.</summary>
public sealed record UserPayee
{
    /// <summary>Whose member's.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The member's.</summary>
    public required MemberId MemberId { get; init; }

    /// <summary>The entry's id.</summary>
    public required UserPayeeListId UserPayeeListId { get; init; }

    /// <summary>What it points at.</summary>
    public required UserPayeeType Type { get; init; }

    /// <summary>The global payee, for <see cref="UserPayeeType.G"/>.</summary>
    public InternalPayeeId? InternalPayeeId { get; init; }

    /// <summary>The name of the person or business, for <see cref="UserPayeeType.P"/>; a global payee has its own.</summary>
    public string? PayeeName { get; init; }

    /// <summary>Where a check is mailed to, for <see cref="UserPayeeType.P"/>.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>Ten digits, as people write them.</summary>
    public string? Phone { get; init; }

    /// <summary>The ABA routing number of the payee's bank, for <see cref="UserPayeeType.P"/> with a bank account.</summary>
    public string? RoutingNumber { get; init; }

    /// <summary>The member's name for it.</summary>
    public string? NickName { get; init; }

    /// <summary>The name on the member's account at the payee.</summary>
    public string? NameOnAccount { get; init; }

    /// <summary>
    /// The number of the member's account at the payee; of the payee's bank account where there is a routing number, and of the account
    /// at the institution for <see cref="UserPayeeType.O"/>.
    /// </summary>
    public string? UsersAccountAtPayee { get; init; }

    /// <summary>The processor's id for it, where the processor knows it by one of its own.</summary>
    public string? ProcessorPayeeId { get; init; }

    /// <summary>True for one that the member wants on top.</summary>
    public bool Favorite { get; init; }

    /// <summary>What clients keep with it, by name.</summary>
    public IReadOnlyDictionary<string, string> Preferences { get; init; } = new Dictionary<string, string>();

    /// <summary>Its state.</summary>
    public required UserPayeeStatus Status { get; init; }

    /// <summary>Why it is in its state, where it was not the member's wish: a stable code.</summary>
    public string? StatusReason { get; init; }

    /// <summary>True once a processor or a verification has refused the account: someone must look at it.</summary>
    public bool FlaggedForReview { get; init; }

    /// <summary>The verification of its account that is under way, or null.</summary>
    public Guid? VerificationId { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes, from 1: the ETag that callers see.</summary>
    public int Version { get; init; } = 1;
}
