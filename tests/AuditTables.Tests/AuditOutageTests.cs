using System.Diagnostics;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Care;
using Cbp.Core.Audit.Chain;
using Cbp.Core.Audit.Sending;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Servers;
using Cbp.Storage.Audit.Tables;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Sqlite;
using Cbp.Storage.Tests.Audit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Tests.Azurite;

/// <summary>The audit log's store goes away under load, and comes back.</summary>
public sealed class AuditOutageTests : AsyncLifetime
{
    private const int Chains = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-outage-").FullName;
    private readonly UuidV7Generator _ids = new(TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<long> _written = [.. Enumerable.Repeat(0L, Chains)];
    private int _port;
    private AzuriteTable? _azurite;
    private SqliteStore? _store;

    [AuditFact]
    public async Task Outage_UnderLoad_LosesDoublesAndReordersNothing()
    {
        _azurite = await AzuriteTable.StartAsync(folder: Path.Combine(_folder, "azurite"));
        _port = _azurite.Endpoint.Port;
        _store = await SqliteStore.OpenAsync(
            Path.Combine(_folder, "cbp.db"), Migration.Load(new SqliteDialect()), TimeProvider.System, NullLoggerFactory.Instance);
        using var tables = AuditTables.Of(_azurite.ConnectionString);
        var anchors = new TableAuditAnchors(tables);
        var log = new TableAuditLog(tables, anchors);
        using var metrics = new AuditMetrics(TimeProvider.System);
        using var dispatcher = new AuditDispatcher(_store.Database, log, metrics, TimeProvider.System, NullLogger<AuditDispatcher>.Instance);
        var lane = LaneAsync(dispatcher);
        var writers = Enumerable.Range(0, Chains).Select(WriteAsync).ToList();
        for (var outage = 1; outage <= 2; outage++)
        {
            var seen = await HeadsAsync(log);
            await UntilAsync(async () => await HeadsAsync(log) > seen + 50, "entries to arrive");
            await _azurite.InterruptAsync();
            var atEnd = Total();
            // Whoever writes does not notice it; what is written waits.
            await UntilAsync(() => Task.FromResult(Total() > atEnd + 100), "writes to go on");
            await UntilAsync(async () => (await dispatcher.LookAsync(default)).Count > 50, "entries to wait");
            await _azurite.DisposeAsync();
            _azurite = await AzuriteTable.StartAsync(folder: Path.Combine(_folder, "azurite"), port: _port);
        }

        await _stop.CancelAsync();
        await Task.WhenAll(writers);
        await UntilAsync(async () => (await dispatcher.LookAsync(default)).Count == 0, "nothing to wait");
        await lane;

        for (var chain = 0; chain < Chains; chain++)
        {
            var numbers = (await log.ReadAsync(PartitionOf(chain), 0, int.MaxValue, default)).Select(record => record.Entry.CorrelationId).ToList();
            Assert.Equal(Enumerable.Range(1, (int)_written[chain]).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), numbers);
        }

        Assert.Empty((await new AuditVerification(log, anchors, AuditSome.Signer).RunAsync(null, null, default)).Breaks);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_azurite is not null) await _azurite.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static AuditPartition PartitionOf(int chain) => new("demo-cu", AuditEntityTypes.Payment, $"p-{chain}");

    private async Task LaneAsync(AuditDispatcher dispatcher)
    {
        // A while longer than the writers: until nothing waits.
        while (!_stop.IsCancellationRequested || (await dispatcher.LookAsync(default)).Count > 0)
        {
            await dispatcher.DispatchPendingAsync(default);
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private async Task WriteAsync(int chain)
    {
        var subject = new AuditSubject("demo-cu", AuditEntityTypes.Payment, $"p-{chain}");
        while (!_stop.IsCancellationRequested)
        {
            var number = _written[chain] + 1;
            AuditActor.Set(AuditActor.System("test", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            await _store!.Database.WriteAsync(
                async work =>
                {
                    await work.RecordAsync(subject, "Changed", null, new AuditState().Add("number", number), _ids.NewId(), TimeProvider.System.GetUtcNow());
                    return true;
                },
                default);
            _written[chain] = number;
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }
    }

    private long Total() => _written.Sum();

    private static async Task<long> HeadsAsync(TableAuditLog log)
    {
        var sum = 0L;
        for (var chain = 0; chain < Chains; chain++) sum += (await log.FindHeadAsync(PartitionOf(chain), default))?.Sequence ?? 0;
        return sum;
    }

    private static async Task UntilAsync(Func<Task<bool>> done, string what)
    {
        for (var waited = Stopwatch.StartNew(); !await done(); await Task.Delay(TimeSpan.FromMilliseconds(20)))
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"Waited {Patience} for {what}.");
        }
    }
}
