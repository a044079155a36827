using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// Payees in the order of their names, with two more orders beside it: by what follows each beginning of a word, and by ZIP code. A
/// search is a few binary searches for ranges, and a walk over the smaller of them. It never changes.
/// </summary>
internal sealed class PayeeIndex
{
    /// <summary>The most that a search gives.</summary>
    public const int MaxLimit = 100;

    private readonly GlobalPayee[] _payees;
    private readonly string[] _names;
    private readonly string[] _postalCodes;
    private readonly SortedTexts _byName;
    private readonly (int Payee, int Offset)[] _words;
    private readonly SortedTexts _byWord;
    private readonly int[] _placed;
    private readonly SortedTexts _byPostalCode;

    public PayeeIndex(IEnumerable<GlobalPayee> payees)
    {
        var keyed = payees
            .Where(payee => payee.Status == GlobalPayeeStatus.Active)
            .Select(payee => (Payee: payee, Name: SearchText.Name(payee.PayeeName)))
            .ToArray();
        Array.Sort(keyed, (x, y) => Compare(x.Name, x.Payee, y.Name, y.Payee));
        _payees = Array.ConvertAll(keyed, entry => entry.Payee);
        _names = Array.ConvertAll(keyed, entry => entry.Name);
        _postalCodes = Array.ConvertAll(_payees, payee => SearchText.PostalCode(payee.PostalCode));
        _words = WordStarts(_names);
        _placed = [.. Enumerable.Range(0, _payees.Length)];
        Array.Sort(_placed, (x, y) => string.CompareOrdinal(_postalCodes[x], _postalCodes[y]));
        _byName = new SortedTexts(_names.Length, i => _names[i]);
        _byWord = new SortedTexts(_words.Length, i => _names[_words[i].Payee].AsSpan(_words[i].Offset));
        _byPostalCode = new SortedTexts(_placed.Length, i => _postalCodes[_placed[i]]);
    }

    public int Count => _payees.Length;

    /// <summary>The order of payees that fit equally well: by name, and by id where the names are the same.</summary>
    public static int Compare(string xName, GlobalPayee x, string yName, GlobalPayee y) =>
        string.CompareOrdinal(xName, yName) is var c and not 0
            ? c
            : string.CompareOrdinal(x.InternalPayeeId.Value, y.InternalPayeeId.Value);

    public GlobalPayee PayeeOf(long key) => _payees[(int)key];

    public string NameOf(long key) => _names[(int)key];

    /// <summary>
    /// Offers what fits, but for those in <paramref name="except"/>: keys whose upper half is how well it fits (0 the exact
    /// name, 1 its beginning, 2 a word's) and whose lower half is the place in the order of names.
    /// </summary>
    public void Search(SearchTerms terms, HashSet<InternalPayeeId>? except, ref Selection found)
    {
        var placed = terms.PostalCode.Length > 0 ? _byPostalCode.StartingWith(terms.PostalCode) : 0.._placed.Length;
        var named = _byName.StartingWith(terms.Name);
        var worded = terms.Name.Length > 0 ? _byWord.StartingWith(terms.Name) : 0..0;
        if (terms.PostalCode.Length > 0 && Length(placed) <= NameWalk(Length(named) + Length(worded), Length(placed), found.Capacity))
        {
            foreach (var payee in _placed.AsSpan(placed))
                Offer(payee, Fit(_names[payee], terms.Name), except, ref found);

            return;
        }

        // In the order of the result, so that it can end as soon as there are enough.
        for (var payee = named.Start.Value; payee < named.End.Value && !found.IsFull; payee++)
        {
            if (IsAt(payee, terms.PostalCode))
                Offer(payee, Fit(_names[payee], terms.Name), except, ref found);
        }

        if (found.IsFull)
            return;

        foreach (var (payee, _) in _words.AsSpan(worded))
        {
            var isNamed = payee >= named.Start.Value && payee < named.End.Value;
            if (!isNamed && IsAt(payee, terms.PostalCode))
                Offer(payee, 2, except, ref found);
        }
    }

    private void Offer(int payee, int fit, HashSet<InternalPayeeId>? except, ref Selection found)
    {
        if (fit <= 2 && (except is null || !except.Contains(_payees[payee].InternalPayeeId)))
            found.Offer(((long)fit << 32) | (uint)payee);
    }

    private bool IsAt(int payee, string postalCode) =>
        postalCode.Length == 0 || _postalCodes[payee].StartsWith(postalCode, StringComparison.Ordinal);

    // 3: not at all. An empty search fits every name equally.
    private static int Fit(string name, string search)
    {
        if (search.Length == 0)
            return 0;

        if (name.StartsWith(search, StringComparison.Ordinal))
            return name.Length == search.Length ? 0 : 1;

        return SearchText.HasWordPrefix(name, search) ? 2 : 3;
    }

    // How many names are looked at until enough of them are at the place, if places are spread evenly over the names.
    private long NameWalk(int names, int placed, int wanted) =>
        placed == 0 ? names : Math.Min(names, (long)wanted * Count / placed);

    private static int Length(Range range) => range.End.Value - range.Start.Value;

    // The first word is not among them: it is the name's own beginning.
    private static (int Payee, int Offset)[] WordStarts(string[] names)
    {
        var starts = new List<(int Payee, int Offset)>(names.Length * 3);
        for (var payee = 0; payee < names.Length; payee++)
        {
            for (var at = names[payee].IndexOf(' '); at >= 0; at = names[payee].IndexOf(' ', at + 1))
                starts.Add((payee, at + 1));
        }

        var sorted = starts.ToArray();
        Array.Sort(sorted, (x, y) => names[x.Payee].AsSpan(x.Offset).SequenceCompareTo(names[y.Payee].AsSpan(y.Offset)));
        return sorted;
    }
}
