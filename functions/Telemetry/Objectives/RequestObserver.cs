using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Telemetry.Objectives;

/// <summary>Hears of each request under /api how long it took and how it ended, from the metric that ASP.NET Core has of it.</summary>
internal sealed class RequestObserver : IHostedService, IDisposable
{
    private const string Requests = "http.server.request.duration";
    private readonly MeterListener _listener = new();
    private readonly RequestWindow _window;

    public RequestObserver(RequestWindow window, IMeterFactory meters)
    {
        _window = window;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Another app in this process has meters of its own.
            if (instrument.Name == Requests && ReferenceEquals(instrument.Meter.Scope, meters)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>(Heard);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private void Heard(Instrument instrument, double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var (isApi, failed) = (false, false);
        foreach (var (name, value) in tags)
        {
            if (name == "http.route") isApi = value is string route && route.TrimStart('/').StartsWith("api/", StringComparison.OrdinalIgnoreCase);
            else if (name == "http.response.status_code") failed |= value is int and >= 500;
        }

        if (isApi) _window.Add(TimeSpan.FromSeconds(seconds), failed);
    }
}
