namespace Cbp.Storage.Search;

/// <summary>How well a payee fits, the best first. With the payee's place behind it, a rank makes the key that results are ordered by.</summary>
internal static class SearchRanks
{
    /// <summary>The name is what is asked for. Also the rank of all payees where no name is asked for.</summary>
    public const int Exact = 0;

    /// <summary>The name begins with what was typed.</summary>
    public const int NameBegins = 1;

    /// <summary>The name begins with what was typed but for a last word that does not matter.</summary>
    public const int NameBeginsBare = 2;

    /// <summary>A word begins with what was typed.</summary>
    public const int WordBegins = 3;

    /// <summary>A word begins with what was typed but for a last word that does not matter.</summary>
    public const int WordBeginsBare = 4;

    /// <summary>Each word is there, in whatever order or spelling; one more for each wrong letter.</summary>
    public const int Close = 5;

    /// <summary>It does not fit.</summary>
    public const int None = int.MaxValue;

    /// <summary>The highest rank there can be: of as many words as are looked at, all as far off as may be.</summary>
    public const int Highest = Close + 2 * CloseWords.Most;

    public static long Key(int rank, int payee) => (long)rank << 32 | (uint)payee;

    public static int RankOf(long key) => (int)(key >> 32);

    public static int PayeeOf(long key) => (int)key;
}
