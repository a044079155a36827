namespace Cbp.Bench.Search;

/// <summary>What people search for: beginnings as they type, names, ZIP codes, both, wrong spellings and filters.</summary>
internal static class SearchMix
{
    /// <summary>So many different searches, as requests; the same ones for the same seed.</summary>
    public static ReadOnlyMemory<byte>[] Requests(int count, int seed)
    {
        var random = new Random(seed);
        var paths = new HashSet<string>();
        while (paths.Count < count) paths.Add(Path(random));
        return [.. paths.Select(Load.Requests.Get)];
    }

    /// <summary>Numbers below <paramref name="count"/> by Zipf's law: the second comes half as often as the first, the third a third as often.</summary>
    public static int[] Zipf(int length, int count, int seed)
    {
        var sums = new double[count];
        for (var i = 0; i < count; i++) sums[i] = (i == 0 ? 0 : sums[i - 1]) + (1.0 / (i + 1));
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => Math.Min(count - 1, ~Array.BinarySearch(sums, random.NextDouble() * sums[^1])))];
    }

    private static string Path(Random random)
    {
        var name = ManyPayees.Name(random);
        var zip = random.Next(501, 99951).ToString("00000", System.Globalization.CultureInfo.InvariantCulture);
        return "/api/v1/payee/global-payee/" + random.Next(20) switch
        {
            < 9 => "name/" + Escaped(name[..random.Next(1, Math.Min(12, name.Length))]),
            < 12 => "name/" + Escaped(name),
            < 15 => "name/" + Escaped(Misspelt(name, random)),
            < 16 => "zip/" + zip[..random.Next(2, 6)],
            < 18 => "name/" + Escaped(name[..random.Next(2, Math.Min(9, name.Length))]) + "/zip/" + zip[..random.Next(1, 4)],
            < 19 => "name/" + Escaped(name[..random.Next(1, 5)]) + "?state=WY&paymentMethod=check",
            _ => "name/" + Escaped(name[..random.Next(2, 6)]) + "?limit=100",
        };
    }

    private static string Misspelt(string name, Random random)
    {
        var at = random.Next(name.Length - 1);
        return random.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, "e"),
            _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
        };
    }

    private static string Escaped(string name) => Uri.EscapeDataString(name.Trim().TrimEnd('.')) is { Length: > 0 } text ? text : "a";
}
