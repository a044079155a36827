namespace Cbp.Core.Payees;

/// <summary>Where a check is mailed to.</summary>
/// <param name="Address1">The first line.</param>
/// <param name="Address2">The second line, or null.</param>
/// <param name="Address3">The third line, or null.</param>
/// <param name="City">The city.</param>
/// <param name="State">The state's two-letter postal abbreviation (USPS Publication 28).</param>
/// <param name="PostalCode">The ZIP code, five digits or ZIP+4 with a hyphen.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(
    string? Address1, string? Address2, string? Address3, string? City, string? State, string? PostalCode, string Country = "US")
{
    /// <summary>True where a check would reach it: a first line, a city, a state and a ZIP code.</summary>
    public bool IsFull =>
        !string.IsNullOrWhiteSpace(Address1) && !string.IsNullOrWhiteSpace(City)
        && !string.IsNullOrWhiteSpace(State) && !string.IsNullOrWhiteSpace(PostalCode);
}
