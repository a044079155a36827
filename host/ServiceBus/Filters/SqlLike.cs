namespace Cbp.Host.ServiceBus;

/// <summary>The LIKE of a SQL filter: % is any text, _ any character, and what follows the escape character is itself. Case counts.</summary>
internal static class SqlLike
{
    /// <summary>Null (unknown) where an operand is not text, or the escape is not one character.</summary>
    public static bool? Matches(object? value, object? pattern, object? escape, bool escapes)
    {
        if (value is not string text || pattern is not string wanted) return null;
        if (!escapes) return Matches(text, wanted, null);
        return escape is string { Length: 1 } one ? Matches(text, wanted, one[0]) : null;
    }

    // Goes back to the last % only: time grows with text × pattern, never beyond.
    private static bool Matches(string text, string pattern, char? escape)
    {
        var (t, p) = (0, 0);
        var (lastPercent, resume) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%' && pattern[p] != escape)
            {
                (lastPercent, resume) = (p++, t);
                continue;
            }

            if (p < pattern.Length && OneMatches(text[t], pattern, p, escape, out var width))
            {
                t++;
                p += width;
                continue;
            }

            if (lastPercent < 0) return false;
            p = lastPercent + 1;
            t = ++resume;
        }

        while (p < pattern.Length && pattern[p] == '%' && pattern[p] != escape) p++;
        return p == pattern.Length;
    }

    private static bool OneMatches(char c, string pattern, int p, char? escape, out int width)
    {
        var escaped = pattern[p] == escape && p + 1 < pattern.Length;
        width = escaped ? 2 : 1;
        return escaped ? pattern[p + 1] == c : pattern[p] == '_' || pattern[p] == c;
    }
}
