using System.Text;

namespace Cbp.Storage.Search;

/// <summary>
/// Brings names and ZIP codes into the form they are compared in. Done here and not by <see cref="string.Normalize()"/>, which does
/// nothing in the globalization-invariant mode that the app runs in.
/// </summary>
internal static class SearchText
{
    // What the letters U+00C0 to U+017F are without their accents; a dot where there is nothing to take away.
    private const string Latin =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll" +
        "lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>
    /// Lower case, without accents, words separated by one blank; an ampersand is the word "and"; apostrophes and full stops
    /// join what they stand between (O'Brien, U.S.), all other punctuation separates.
    /// </summary>
    public static string Name(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var separated = false;
        foreach (var c in text)
        {
            if (c is '&' or '+')
            {
                Word(result, "and");
                separated = true;
            }
            else if (char.IsLetterOrDigit(c))
            {
                if (separated && result.Length > 0)
                    result.Append(' ');

                separated = false;
                Letter(result, char.ToLowerInvariant(c));
            }
            else if (!Joins(c))
            {
                separated = true;
            }
        }

        return result.ToString();
    }

    /// <summary>Letters and digits alone, in upper case.</summary>
    public static string PostalCode(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                result.Append(char.ToUpperInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>True where a word of <paramref name="name"/> begins so; both are in the compared form.</summary>
    public static bool HasWordPrefix(string name, string prefix)
    {
        for (var at = name.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = name.IndexOf(' ', at + 1))
        {
            if (name.AsSpan(at + 1).StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static void Word(StringBuilder result, string word)
    {
        if (result.Length > 0)
            result.Append(' ');

        result.Append(word);
    }

    private static void Letter(StringBuilder result, char lower)
    {
        var folded = lower is >= '\u00C0' and <= '\u017F' ? Latin[lower - '\u00C0'] : lower;
        switch (lower)
        {
            case 'æ': result.Append("ae"); break;
            case 'œ': result.Append("oe"); break;
            case 'ß': result.Append("ss"); break;
            default: result.Append(folded == '.' ? lower : folded); break;
        }
    }

    // Apostrophes, full stops, and accents that stand as characters of their own.
    private static bool Joins(char c) => c is '\'' or '.' or '\u2019' or '\u2018' or '\u02BC' or (>= '\u0300' and <= '\u036F');
}
