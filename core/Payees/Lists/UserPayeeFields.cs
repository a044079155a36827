namespace Cbp.Core.Payees.Lists;

/// <summary>The fields of an entry, as they came in. In a change null means unchanged, and an empty text that there is none any more.</summary>
public sealed record UserPayeeFields
{
    /// <summary>The member.</summary>
    public string? MemberId { get; init; }

    /// <summary>The entry, in a change.</summary>
    public string? UserPayeeListId { get; init; }

    /// <summary>G, P or O; for a new one alone.</summary>
    public string? Type { get; init; }

    /// <summary>The global payee of type G; for a new one alone.</summary>
    public string? InternalPayeeId { get; init; }

    /// <summary>The name of a personal payee.</summary>
    public string? PayeeName { get; init; }

    /// <summary>The first line of the address.</summary>
    public string? Address1 { get; init; }

    /// <summary>The second line.</summary>
    public string? Address2 { get; init; }

    /// <summary>The third line.</summary>
    public string? Address3 { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state: two letters.</summary>
    public string? State { get; init; }

    /// <summary>The ZIP code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2; US where it is not said.</summary>
    public string? Country { get; init; }

    /// <summary>A telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The ABA routing number of a personal payee's bank.</summary>
    public string? RoutingNumber { get; init; }

    /// <summary>The number of the account at the payee.</summary>
    public string? UsersAccountAtPayee { get; init; }

    /// <summary>The member's name for it.</summary>
    public string? NickName { get; init; }

    /// <summary>The name on the account at the payee.</summary>
    public string? NameOnAccount { get; init; }

    /// <summary>Whether the member wants it on top.</summary>
    public bool? Favorite { get; init; }

    /// <summary>Whether it can be paid; in a change alone.</summary>
    public bool? Active { get; init; }

    /// <summary>What clients keep with it; replaces what is there.</summary>
    public IReadOnlyDictionary<string, string>? Preferences { get; init; }
}
