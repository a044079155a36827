using System.Globalization;
using System.Text.RegularExpressions;

namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>Prometheus' text format, read strictly: what a scraper would refuse fails the test.</summary>
public sealed partial class PrometheusSamples
{
    private readonly Dictionary<string, double> _samples = [];

    private PrometheusSamples()
    {
    }

    /// <summary>The types of the metrics.</summary>
    public Dictionary<string, string> Types { get; } = [];

    /// <summary>The lines' names with their labels, and their values.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public static PrometheusSamples Parse(string text)
    {
        var read = new PrometheusSamples();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var (current, helped) = ("", "");
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                helped = line.Split(' ')[2];
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var parts = line.Split(' ');
                Assert.Equal(helped, parts[2]);
                current = parts[2];
                Assert.True(read.Types.TryAdd(current, parts[3]), current + " is there twice");
            }
            else
            {
                var match = Sample().Match(line);
                Assert.True(match.Success, "Not a sample: " + line);
                Assert.StartsWith(current, match.Groups["name"].Value, StringComparison.Ordinal);
                var value = match.Groups["value"].Value;
                Assert.True(
                    read._samples.TryAdd(
                        match.Groups["name"].Value + match.Groups["labels"].Value,
                        value == "+Inf" ? double.PositiveInfinity : double.Parse(value, CultureInfo.InvariantCulture)),
                    "Twice: " + line);
            }
        }

        return read;
    }

    /// <summary>The sum of a metric's samples that have all these parts of labels.</summary>
    public double Sum(string name, params string[] labels) => _samples
        .Where(sample => (sample.Key == name || sample.Key.StartsWith(name + "{", StringComparison.Ordinal))
            && labels.All(label => sample.Key.Contains(label, StringComparison.Ordinal)))
        .Sum(sample => sample.Value);

    /// <summary>A histogram's buckets never fall, and the last is its count.</summary>
    public void CheckHistograms()
    {
        foreach (var histogram in Types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            foreach (var group in _samples.Where(sample => sample.Key.StartsWith(histogram + "_bucket{", StringComparison.Ordinal))
                .GroupBy(sample => Le().Replace(sample.Key, "")))
            {
                var counts = group.Select(sample => sample.Value).ToList();
                Assert.Equal(counts.Order(), counts);
                Assert.Contains("le=\"+Inf\"", group.Last().Key, StringComparison.Ordinal);
                var labels = group.Key[(histogram + "_bucket").Length..].Replace(",}", "}", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal);
                Assert.Equal(_samples[histogram + "_count" + labels], counts[^1]);
                Assert.True(_samples.ContainsKey(histogram + "_sum" + labels));
            }
        }
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\["\\n])*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\["\\n])*")*\})? (?<value>\S+)$""")]
    private static partial Regex Sample();

    [GeneratedRegex("le=\"[^\"]*\"")]
    private static partial Regex Le();
}
