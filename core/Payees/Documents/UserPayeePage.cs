namespace Cbp.Core.Payees.Documents;

/// <summary>Some of many user payees.</summary>
/// <param name="Payees">The entries.</param>
/// <param name="Cursor">Where the next page begins, in the store's own words; null at the end.</param>
public sealed record UserPayeePage(IReadOnlyList<StoredUserPayee> Payees, string? Cursor);
