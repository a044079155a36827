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

    /// <summary>The member's name for it.</summary>
    public string? NickName { get; init; }

    /// <summary>The name on the member's account at the payee.</summary>
    public string? NameOnAccount { get; init; }

    /// <summary>The number of the member's account at the payee.</summary>
    public string? UsersAccountAtPayee { get; init; }

    /// <summary>Its state.</summary>
    public required UserPayeeStatus Status { get; init; }

    /// <summary>True once a processor has refused the account: someone must look at it.</summary>
    public bool FlaggedForReview { get; init; }
}
