using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>A search in the form that names and ZIP codes are compared in.</summary>
internal sealed class SearchTerms
{
    // No payee's name is longer; a longer search finds nothing, and is not looked at.
    private const int Longest = 500;

    private SearchTerms()
    {
    }

    /// <summary>What names, or words of them, begin with; empty: any.</summary>
    public string Typed { get; private init; } = "";

    /// <summary>
    /// The same without the last word, where that is one that does not matter, or may become one; else as <see cref="Typed"/>. What begins
    /// with this alone fits less well.
    /// </summary>
    public string Bare { get; private init; } = "";

    /// <summary>Whether the last word is one that does not matter, so that <see cref="Bare"/> is the exact name too.</summary>
    public bool BareIsExact { get; private init; }

    /// <summary>The words of <see cref="Bare"/>, for close spellings.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Whether the last of <see cref="Words"/> may be the beginning of a word.</summary>
    public bool LastIsBeginning => Bare.Length == Typed.Length;

    /// <summary>Whether the ZIP code's beginning is asked for.</summary>
    public bool HasPostalCode { get; private init; }

    /// <summary>The ZIP codes that fit, both ends included.</summary>
    public (ulong First, ulong Last) PostalCodes { get; private init; }

    /// <summary>Null where nothing can fit: nothing is asked for, or what is asked for is nothing but punctuation, or overlong.</summary>
    public static SearchTerms? Of(PayeeSearchQuery query)
    {
        var (named, placed) = (!string.IsNullOrWhiteSpace(query.Name), !string.IsNullOrWhiteSpace(query.PostalCode));
        if (!named && !placed || query.Name?.Length > Longest || query.PostalCode?.Length > Longest)
            return null;

        var splitter = new WordSplitter();
        splitter.ReadTyped(query.Name);
        var typed = splitter.Text.ToString();
        var postalCodes = Search.PostalCodes.Range(query.PostalCode);
        if (named && typed.Length == 0 || placed && postalCodes.Last == 0)
            return null;

        var dropped = splitter.MayEndWithNoise && splitter.TryDropLast();
        return new SearchTerms
        {
            Typed = typed,
            Bare = dropped ? splitter.Text.ToString() : typed,
            BareIsExact = dropped && splitter.EndsWithNoise,
            Words = [.. Enumerable.Range(0, splitter.Count).Select(i => splitter.Word(i).ToString())],
            HasPostalCode = placed,
            PostalCodes = postalCodes,
        };
    }
}
