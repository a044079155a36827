using Cbp.Core.Payees;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

/// <summary>
/// What a search must find, said as plainly as can be: by looking at every payee, every word and every spelling. How names are brought
/// into the compared form is tested by examples.
/// </summary>
internal static class LinearSearch
{
    private const int None = int.MaxValue;

    /// <summary>All pages one behind the other.</summary>
    public static IEnumerable<GlobalPayee> Find(IEnumerable<GlobalPayee> payees, PayeeSearchQuery query)
    {
        if (SearchTerms.Of(query) is not { } terms)
            return [];

        return payees
            .Where(payee => payee.Status == GlobalPayeeStatus.Active == query.Active)
            .Where(payee => query.PaymentMethod is null || payee.PaymentMethod == query.PaymentMethod)
            .Where(payee => query.State is null || string.Equals(payee.State, query.State, StringComparison.OrdinalIgnoreCase))
            .Where(payee => Digits(payee.PostalCode).StartsWith(Digits(query.PostalCode ?? ""), StringComparison.Ordinal))
            .Select(payee => (Payee: payee, Text: TextOf(payee), Rank: RankOf(payee, terms)))
            .Where(entry => entry.Rank != None)
            .OrderBy(entry => entry.Rank)
            .ThenBy(entry => entry.Text, StringComparer.Ordinal)
            .ThenBy(entry => entry.Payee.InternalPayeeId.Value, StringComparer.Ordinal)
            .Select(entry => entry.Payee);
    }

    private static int RankOf(GlobalPayee payee, SearchTerms terms)
    {
        var words = WordsOf(payee);
        var text = string.Concat(words);
        if (text == terms.Typed || terms.Typed.Length == 0 || terms.BareIsExact && text == terms.Bare)
            return 0;

        // What begins at each word.
        var tails = words.Select((_, i) => string.Concat(words.Skip(i))).ToList();
        if (Begins(text, terms.Typed)) return 1;
        if (Begins(text, terms.Bare)) return 2;
        if (tails.Any(tail => Begins(tail, terms.Typed))) return 3;
        if (tails.Any(tail => Begins(tail, terms.Bare))) return 4;
        return Close(words, terms);
    }

    private static int Close(List<string> words, SearchTerms terms)
    {
        if (terms.Words.Count > 10)
            return None;

        var sum = 5;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var asked = terms.Words[i];
            var isBeginning = terms.LastIsBeginning && i == terms.Words.Count - 1;
            var least = words.Select(word => Distance(asked, word, isBeginning)).Append(None).Min();
            if (least > (asked.Length < 4 || asked.Any(char.IsAsciiDigit) ? 0 : asked.Length < 8 ? 1 : 2))
                return None;

            sum += least;
        }

        return sum;
    }

    public static int Distance(string asked, string word, bool isBeginning) => isBeginning
        ? Enumerable.Range(0, word.Length + 1).Min(length => Distance(asked, word[..length]))
        : Distance(asked, word);

    // Optimal string alignment, by the table.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    private static List<string> WordsOf(GlobalPayee payee)
    {
        var splitter = new WordSplitter();
        splitter.ReadName(payee.PayeeName);
        return [.. Enumerable.Range(0, splitter.Count).Select(i => splitter.Word(i).ToString())];
    }

    private static string TextOf(GlobalPayee payee) => string.Concat(WordsOf(payee));

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit)]);

    private static bool Begins(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal);
}
