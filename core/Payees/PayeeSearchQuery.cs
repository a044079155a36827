namespace Cbp.Core.Payees;

/// <summary>A search over global payees: by a part of the name, of the ZIP code, or both, and any of the filters.</summary>
/// <param name="Name">A part of the name, or null.</param>
/// <param name="PostalCode">The beginning of the ZIP code, or null.</param>
/// <param name="Limit">How many on a page at the most, 1 to 100.</param>
public sealed record PayeeSearchQuery(string? Name, string? PostalCode, int Limit)
{
    /// <summary>Of this state alone (two letters, of either case); null: of any.</summary>
    public string? State { get; init; }

    /// <summary>Paid in this way alone; null: in any.</summary>
    public PaymentMethod? PaymentMethod { get; init; }

    /// <summary>Those that can be paid, or, where false, those that are closed: never both.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Where the page before ended (<see cref="PayeeSearchPage.NextCursor"/> of the same search); null for the first page.</summary>
    public string? Cursor { get; init; }
}
