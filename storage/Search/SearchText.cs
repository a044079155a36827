namespace Cbp.Storage.Search;

/// <summary>
/// The letters that names are compared in. Done here and not by <see cref="string.Normalize()"/>, which does nothing in the
/// globalization-invariant mode that the app runs in.
/// </summary>
internal static class SearchText
{
    // What the letters U+00C0 to U+017F are without their accents; a dot where there is nothing to take away.
    private const string Latin =
        "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll" +
        "lllnnnnnnn..oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Adds the letter in lower case and without its accent: one character, or two for a ligature.</summary>
    public static void AddFolded(List<char> text, char letter)
    {
        var lower = char.ToLowerInvariant(letter);
        switch (lower)
        {
            case 'æ': Add('a', 'e'); break;
            case 'œ': Add('o', 'e'); break;
            case 'ß': Add('s', 's'); break;
            default: text.Add(lower is >= '\u00C0' and <= '\u017F' && Latin[lower - '\u00C0'] is var folded and not '.' ? folded : lower); break;
        }

        void Add(char first, char second)
        {
            text.Add(first);
            text.Add(second);
        }
    }

    /// <summary>
    /// Whether the character joins what it stands between (O'Brien, U.S.) instead of separating it: apostrophes, full stops, and accents that
    /// stand as characters of their own.
    /// </summary>
    public static bool Joins(char c) => c is '\'' or '.' or '\u2019' or '\u2018' or '\u02BC' or (>= '\u0300' and <= '\u036F');
}
