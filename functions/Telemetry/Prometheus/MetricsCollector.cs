using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>
/// Adds up what the app and the frameworks under it measure, to be read as text. What is measured may be added from any thread; a
/// series that is there costs no allocation.
/// </summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private readonly ConcurrentDictionary<Instrument, MetricSeries> _metrics = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _one = new();
    private readonly object _scope;

    public MetricsCollector(IMeterFactory meters)
    {
        _scope = meters;
        _listener.InstrumentPublished = Published;
        _listener.MeasurementsCompleted = (instrument, _) => _metrics.TryRemove(instrument, out MetricSeries? _);
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, state) => Add(state, (double)value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, state) => Add(state, value, tags));
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, state) => Add(state, value, tags));
    }

    /// <summary>All of it in Prometheus' text format 0.0.4.</summary>
    public string Write()
    {
        lock (_one)
        {
            foreach (var metric in _metrics.Values) metric.ForgetObserved();
            _listener.RecordObservableInstruments();
            var text = new PrometheusText();
            // Meters of one name, such as those of two parts of the app, may have instruments of one name: they are one metric.
            foreach (var metric in _metrics.Values.GroupBy(metric => metric.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
                text.Write([.. metric]);
            return text.ToString();
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private static void Add(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => ((MetricSeries)state!).Add(value, tags);

    private void Published(Instrument instrument, MeterListener listener)
    {
        var meter = instrument.Meter;
        var ours = meter.Name.StartsWith("Cbp.", StringComparison.Ordinal) || Meters.Contains(meter.Name);
        // Of an app beside this one in the process it hears only what they share.
        if (!ours || (meter.Scope is not null && !ReferenceEquals(meter.Scope, _scope)) || MetricSeries.Of(instrument) is not { } series) return;
        _metrics[instrument] = series;
        listener.EnableMeasurementEvents(instrument, series);
    }
}
