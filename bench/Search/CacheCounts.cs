using System.Globalization;
using System.Text.RegularExpressions;
using Cbp.AppHarness;

namespace Cbp.Bench.Search;

/// <summary>How often the cache was asked for answers to searches, as the app's metrics say.</summary>
/// <param name="Asked">How often.</param>
/// <param name="Found">How often it had one, or one was just being found for another.</param>
internal sealed partial record CacheCounts(double Asked, double Found)
{
    /// <summary>As they stand.</summary>
    public static async Task<CacheCounts> ReadAsync(AppProcess app)
    {
        var text = await app.Client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var counts = Line().Matches(text).ToDictionary(
            match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return counts.Count == 0
            ? throw new InvalidOperationException("The app's metrics say nothing of the cache.")
            : new CacheCounts(counts.Values.Sum(), counts.Where(count => count.Key != "miss").Sum(count => count.Value));
    }

    /// <summary>The share of what was asked since then that it had.</summary>
    public double HitRatioSince(CacheCounts before) => (Found - before.Found) / (Asked - before.Asked);

    [GeneratedRegex("""^cbp_cache_requests(?:_total)?\{region="payee-search",result="(\w+)"\} (\S+)""", RegexOptions.Multiline)]
    private static partial Regex Line();
}
