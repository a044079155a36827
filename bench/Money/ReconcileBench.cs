using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;
using Cbp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Bench.Money;

/// <summary>A settlement report of 1,000,000 lines (a tenth with --short) and as many bookings, on SQLite: lines a second, and memory.</summary>
internal static class ReconcileBench
{
    private const int EveryMissing = 1000;
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 17, 0, 0, TimeSpan.Zero);

    /// <summary>Runs it and prints the table.</summary>
    public static async Task<int> RunAsync(bool brief)
    {
        var lines = brief ? 100_000 : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("cbp-bench-reconcile-").FullName;
        try
        {
            await using var provider = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddCbpStorage(folder).BuildServiceProvider();
            var database = provider.GetRequiredService<IDatabase>();
            var ids = new UuidV7Generator(TimeProvider.System);
            var path = Path.Combine(folder, "report.csv");
            await PrepareAsync(database, ids, path, lines);
            GC.Collect();
            var before = Resident();
            using var ended = new CancellationTokenSource();
            var peak = PeakAsync(ended.Token);

            var day = new ReconciliationDay(new InstitutionId("bench-cu"), Day);
            var import = new SettlementImport(database, database, TimeProvider.System);
            var matching = new ReconciliationMatching(database, database, ids, TimeProvider.System);
            var watch = Stopwatch.StartNew();
            StoredSettlementFile file;
            await using (var stream = File.OpenRead(path))
            {
                var record = new StoredSettlementFile { FileId = ids.NewId(), InstitutionId = day.Institution, Day = Day, Format = SettlementFormat.Csv, ReceivedAt = Noon };
                file = await import.ImportAsync(stream, new SettlementFile(SettlementFormat.Csv, day.Institution, Day), record, null, default);
            }

            var read = watch.Elapsed;
            var ours = ids.NewId();
            SettlementBooking? after = null;
            do after = await matching.StageAsync(day, Noon, Noon.AddDays(1), ours, after, default);
            while (after is not null);
            var staged = watch.Elapsed - read;
            string? key = null;
            do (key, _) = await matching.MatchAsync(day, 1, [file.FileId, ours], key, opensExceptions: false, default);
            while (key is not null);
            var matched = watch.Elapsed - read - staged;
            await ended.CancelAsync();
            var items = await database.ReadAsync(work => work.Reconciliations.ItemSumsAsync(day.Institution, Day, 1), default);
            if (file.Status != SettlementFileStatus.Accepted || items.Sum(item => item.Count) != lines / EveryMissing)
                throw new InvalidOperationException($"{file.Status}, {items.Sum(item => item.Count)} items: {string.Join("; ", file.Problems)}");

            var grown = await peak - before;
            ResultTable.Print(
            [
                new Row($"{ResultTable.Whole(lines)} lines read, checked and sorted", ResultTable.Whole(lines / read.TotalSeconds) + " lines/s"),
                new Row("as many bookings sorted", ResultTable.Whole(lines / staged.TotalSeconds) + "/s"),
                new Row("the two matched", ResultTable.Whole(lines / matched.TotalSeconds) + " lines/s"),
                new Row("all of it", $"{ResultTable.Whole(lines / watch.Elapsed.TotalSeconds)} lines/s, {watch.Elapsed.TotalSeconds:0} s"),
                new Row("memory (resident), grown by at most", $"{grown} MB", "", "< 100 MB", grown < 100),
            ]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One booking in a thousand is not in the report.
    private static async Task PrepareAsync(IDatabase database, UuidV7Generator ids, string path, int lines)
    {
        var institution = new InstitutionId("bench-cu");
        await using var writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20);
        await writer.WriteAsync($"H,1,{institution},{Day:yyyy-MM-dd},USD\n");
        var (count, total) = (0, 0L);
        for (var first = 0; first < lines; first += 1000)
        {
            var lot = Enumerable.Range(first, 1000).Select(number => (Id: ids.NewId(), Cents: 100L + (number % 100_000), Number: number)).ToList();
            await database.WriteAsync(
                async work =>
                {
                    if (first == 0) await work.Institutions.SaveAsync(new Institution { InstitutionId = institution, Name = "Bench" });
                    foreach (var (id, cents, number) in lot)
                    {
                        await work.Settlement.AddBookingAsync(new SettlementBooking
                        {
                            InstitutionId = institution,
                            BookedAt = Noon.AddMilliseconds(number),
                            AttemptId = new PaymentId(id),
                            Flow = SettlementFlow.Settled,
                            PaymentId = new PaymentId(id),
                            Amount = Core.Common.Money.Usd(cents),
                        });
                    }

                    return true;
                },
                default);
            foreach (var (id, cents, number) in lot.Where(one => one.Number % EveryMissing != 0))
            {
                (count, total) = (count + 1, total + cents);
                await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"D,{id},PP-{number:000000000000},{cents / 100m:0.00},SETTLED,\n"));
            }
        }

        await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"T,{count},{total / 100m:0.00},0.00\n"));
    }

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Resident());
            await Task.Delay(100, ended).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        return peak;
    }

    private static long Resident()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
