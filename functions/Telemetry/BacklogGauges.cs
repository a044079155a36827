using System.Diagnostics.Metrics;
using Cbp.Core.Storage;
using Cbp.Core.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Telemetry;

/// <summary>
/// How much waits and how big the store is, for whoever reads metrics. A gauge is read on the spot and cannot wait for the store, so it
/// tells what was found within the last seconds; while nobody listens, nothing is looked at.
/// </summary>
internal sealed class BacklogGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly IDatabase _database;
    private readonly TimeProvider _time;
    private readonly TimeProvider _machine;
    private readonly DirectoryInfo _directory;
    private readonly ObservableGauge<long> _backlogGauge;
    private long _backlog;
    private double _age;

    public BacklogGauges(IMeterFactory meters, IDatabase database, TimeProvider time, TimeProvider machine, string dataDirectory)
    {
        (_database, _time, _machine, _directory) = (database, time, machine, new DirectoryInfo(dataDirectory));
        var meter = meters.Create(FunctionsMeter.Name);
        _backlogGauge = meter.CreateObservableGauge(
            TelemetryNames.OutboxBacklog, () => Volatile.Read(ref _backlog), "{message}", "Messages that wait in the outbox.");
        meter.CreateObservableGauge(TelemetryNames.OutboxAge, () => Volatile.Read(ref _age), "s", "How long the oldest of them has waited.");
        meter.CreateObservableGauge(TelemetryNames.StoreSize, Sizes, "By", "The files of the embedded flavour's state.");
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _machine);
        do
        {
            if (_backlogGauge.Enabled) await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (backlog, oldest) = await _database.ReadAsync(
                async work => (await work.Outbox.CountAsync(), await work.Outbox.ReadAsync(0, 1)), cancellationToken);
            Volatile.Write(ref _backlog, backlog);
            Volatile.Write(ref _age, oldest.Count == 0 ? 0 : Math.Max(0, (_time.GetUtcNow() - oldest[0].Message.CreatedAt).TotalSeconds));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Health says what is wrong with the store; the gauge keeps what it knows.
        }
    }

    private IEnumerable<Measurement<long>> Sizes() => _directory.Exists
        ? _directory.EnumerateFiles("*.db*").Select(file => new Measurement<long>(file.Length, new KeyValuePair<string, object?>(TelemetryNames.FileName, file.Name)))
        : [];
}
