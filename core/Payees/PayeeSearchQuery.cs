namespace Cbp.Core.Payees;

/// <summary>A search over global payees: by a part of the name, of the ZIP code, or both.</summary>
/// <param name="Name">A part of the name, or null.</param>
/// <param name="PostalCode">The beginning of the ZIP code, or null.</param>
/// <param name="Limit">How many at the most, 1 to 100.</param>
public sealed record PayeeSearchQuery(string? Name, string? PostalCode, int Limit);
