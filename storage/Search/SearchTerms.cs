using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>A search in the form that names and ZIP codes are compared in.</summary>
/// <param name="Name">The beginning of the name or of one of its words; empty: any.</param>
/// <param name="PostalCode">The beginning of the ZIP code; empty: any.</param>
internal readonly record struct SearchTerms(string Name, string PostalCode)
{
    // No payee's name is longer; a longer search finds nothing, and is not looked at.
    private const int Longest = 500;

    /// <summary>
    /// Null where nothing can fit: nothing is asked for, or what is asked for is nothing but punctuation, or overlong.
    /// </summary>
    public static SearchTerms? Of(PayeeSearchQuery query)
    {
        var (named, placed) = (!string.IsNullOrWhiteSpace(query.Name), !string.IsNullOrWhiteSpace(query.PostalCode));
        if (!named && !placed || query.Name?.Length > Longest || query.PostalCode?.Length > Longest)
            return null;

        var terms = new SearchTerms(
            named ? SearchText.Name(query.Name) : "",
            placed ? SearchText.PostalCode(query.PostalCode) : "");
        return named && terms.Name.Length == 0 || placed && terms.PostalCode.Length == 0 ? null : terms;
    }
}
