using System.Globalization;
using System.Text;

namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>Writes metrics in Prometheus' text format 0.0.4.</summary>
internal sealed class PrometheusText
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>One metric, with the series of all instruments of its name.</summary>
    public void Write(IReadOnlyList<MetricSeries> instruments)
    {
        var first = instruments[0];
        _text.Append("# HELP ").Append(first.Name).Append(' ')
            .Append(first.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        _text.Append("# TYPE ").Append(first.Name).Append(' ').Append(TypeOf(first.Kind)).Append('\n');
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instrument in instruments.Where(instrument => instrument.Kind == first.Kind))
        {
            foreach (var (labels, series) in instrument.All.OrderBy(series => series.Key, StringComparer.Ordinal))
            {
                if (!told.Add(labels)) continue;
                if (first.Kind == MetricKind.Histogram) Histogram(instrument, labels, series);
                else Line(first.Name, labels, series.Read().Value);
            }
        }
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private void Histogram(MetricSeries metric, string labels, Series series)
    {
        var (sum, buckets) = series.Read();
        long count = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            count += buckets[i];
            var bound = i < metric.Bounds.Length ? Number(metric.Bounds[i]) : "+Inf";
            Line(metric.Name + "_bucket", (labels.Length == 0 ? "" : labels + ",") + "le=\"" + bound + "\"", count);
        }

        Line(metric.Name + "_sum", labels, sum);
        Line(metric.Name + "_count", labels, count);
    }

    private void Line(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }
}
