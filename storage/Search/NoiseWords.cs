namespace Cbp.Storage.Search;

/// <summary>Words that do not matter in a name: people leave them out, or add them.</summary>
internal static class NoiseWords
{
    public const string And = "and";

    private static readonly string[] All =
        ["the", And, "inc", "incorporated", "co", "company", "corp", "corporation", "llc", "ltd", "limited"];

    public static bool Has(ReadOnlySpan<char> word)
    {
        foreach (var noise in All)
        {
            if (word.SequenceEqual(noise))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of them begins so, at least two letters of it: it may be one that is still being typed.</summary>
    public static bool HasOneThatBegins(ReadOnlySpan<char> word)
    {
        foreach (var noise in All)
        {
            if (word.Length > 1 && noise.AsSpan().StartsWith(word))
                return true;
        }

        return false;
    }
}
