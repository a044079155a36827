using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>The series of one instrument: one for each set of labels, and not more than <see cref="MostSeries"/>.</summary>
internal sealed class MetricSeries
{
    /// <summary>What has labels beyond these is counted in one series that says so.</summary>
    public const int MostSeries = 500;

    // Tags that were met before lead to their series without being written as labels, which is most of what a measurement costs.
    private const int MostKnown = 32;
    private const string Overflow = "otel_metric_overflow=\"true\"";
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool _isObserved;
    private readonly bool _isSum;
    private KnownTags[] _known = [];

    private MetricSeries(Instrument instrument, MetricKind kind, bool isSum)
    {
        (Kind, _isSum, _isObserved) = (kind, isSum, instrument.IsObservable);
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        Name = PrometheusNames.Of(instrument.Name, instrument.Unit, kind);
        Help = instrument.Description ?? "";
        Bounds = (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? UsualBounds;
    }

    /// <summary>As Prometheus names it.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public string Help { get; }

    /// <summary>What becomes of its measurements.</summary>
    public MetricKind Kind { get; }

    /// <summary>A histogram's upper bounds.</summary>
    public double[] Bounds { get; }

    /// <summary>The series by their labels, as text.</summary>
    public IEnumerable<KeyValuePair<string, Series>> All => _series;

    /// <summary>Null for an instrument of a sort that is not known.</summary>
    public static MetricSeries? Of(Instrument instrument)
    {
        var sort = instrument.GetType() is { IsGenericType: true } type ? type.GetGenericTypeDefinition() : null;
        if (sort == typeof(Counter<>) || sort == typeof(ObservableCounter<>)) return new(instrument, MetricKind.Counter, true);
        if (sort == typeof(UpDownCounter<>)) return new(instrument, MetricKind.Gauge, true);
        if (sort == typeof(ObservableUpDownCounter<>)) return new(instrument, MetricKind.Gauge, false);
        if (sort == typeof(Gauge<>) || sort == typeof(ObservableGauge<>)) return new(instrument, MetricKind.Gauge, false);
        return sort == typeof(Histogram<>) ? new(instrument, MetricKind.Histogram, true) : null;
    }

    /// <summary>A measurement.</summary>
    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = SeriesOf(tags);
        if (Kind == MetricKind.Histogram) series.Observe(value, Bounds);
        else if (_isSum && !_isObserved) series.Add(value);
        else series.Set(value);
    }

    /// <summary>What is observed is observed anew for each reading: what is no longer there is no longer told.</summary>
    public void ForgetObserved()
    {
        if (_isObserved) _series.Clear();
    }

    private Series SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var known = Volatile.Read(ref _known);
        foreach (var one in known)
        {
            if (one.Are(tags)) return one.Series;
        }

        var series = SeriesOf(PrometheusNames.Labels(tags));
        // Two who add at the same time may lose one of theirs: it comes again. Series that are forgotten are not remembered here.
        if (known.Length < MostKnown && !_isObserved) Volatile.Write(ref _known, [.. known, new KnownTags(tags.ToArray(), series)]);
        return series;
    }

    private Series SeriesOf(ReadOnlySpan<char> labels)
    {
        if (_lookup.TryGetValue(labels, out var known)) return known;
        var name = _series.Count < MostSeries ? labels.ToString() : Overflow;
        return _series.GetOrAdd(name, static (_, bounds) => new Series(bounds), Kind == MetricKind.Histogram ? Bounds.Length : 0);
    }
}
