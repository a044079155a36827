using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cbp.Storage.Tests;

/// <summary>Counts what the store counts, by instrument and the value of its one tag; of all stores of this process.</summary>
internal sealed class RetryCounter : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();

    public RetryCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Cbp.Storage") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, measurement, tags, _) =>
            _counts.AddOrUpdate(instrument.Name + ":" + (tags.Length > 0 ? tags[0].Value : ""), measurement, (_, was) => was + measurement));
        _listener.Start();
    }

    public long this[string key] => _counts.GetValueOrDefault(key);

    public void Dispose() => _listener.Dispose();
}
