using System.Net.Http.Json;
using Cbp.AppHarness;
using Cbp.Bench.Load;
using Cbp.Servers;

namespace Cbp.Bench.Money;

/// <summary>What the app does with money on PostgreSQL and on SQLite, beside what pgbench does on the same server; docs/bench.md says how to read it.</summary>
internal static class MoneyBench
{
    private const int Clients = 32;
    private const int Scale = 50;
    private const int Members = 2000;
    private const string State = "payments";
    private static readonly DateOnly Day = new(2026, 11, 24); // a Tuesday

    /// <summary>Runs what the arguments say: <c>[--short] [--sustained [minutes]] [postgres|sqlite]</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var brief = args.Contains("--short");
        var duration = TimeSpan.FromSeconds(brief ? 4 : 20);
        var folder = Directory.CreateTempSubdirectory("cbp-bench-money-").FullName;
        try
        {
            await using var server = args.Contains("sqlite") ? null : await ServerAsync();
            List<MoneyStore> stores = [];
            if (server is not null) stores.Add(new MoneyStore("PostgreSQL", server, folder));
            if (!args.Contains("postgres")) stores.Add(new MoneyStore("SQLite", null, folder));
            if (args.Contains("--sustained"))
            {
                var minutes = args.SkipWhile(arg => arg != "--sustained").Skip(1).Select(arg => double.TryParse(arg, out var number) ? number : 10).FirstOrDefault(10);
                return await SustainedBench.RunAsync(stores[0], TimeSpan.FromMinutes(minutes));
            }

            Console.WriteLine(
                $"{Environment.ProcessorCount} cores; {Clients} clients; pgbench at scale {Scale} (more branches than clients), prepared statements; {duration.TotalSeconds:0} s a phase; all on one machine");
            await MeasureAsync(stores, server, duration);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<PostgresServer?> ServerAsync()
    {
        if (PostgresServer.Unavailable is not { } reason) return await PostgresServer.StartAsync(durable: true);
        Console.WriteLine("Without PostgreSQL: " + reason);
        return null;
    }

    private static async Task MeasureAsync(List<MoneyStore> stores, PostgresServer? server, TimeSpan duration)
    {
        var rows = new List<Row>();
        PgBench? tpcb = null;
        if (server is not null)
        {
            PgBench.Prepare(server, Scale);
            tpcb = PgBench.Measure(server, Clients, duration, simpleUpdate: false);
            rows.Add(new Row("pgbench, TPC-B", Figures(tpcb)));
            var simple = PgBench.Measure(server, Clients, duration, simpleUpdate: true);
            rows.Add(new Row("pgbench -N", Figures(simple), Ratio(simple.PerSecond, tpcb)));
        }

        foreach (var store in stores)
        {
            // SQLite waits for nobody over a network: its figures stand beside the same TPC-B, without an aim.
            var hasAim = store.Server is not null;
            var ledger = await LedgerBench.MeasureAsync(store, Clients, duration);
            rows.Add(new Row(
                $"{store.Name}: ledger transfers, one hot settlement account", Figures(ledger), Ratio(ledger.PerSecond, tpcb),
                hasAim ? ">= 1.0 of TPC-B" : "", hasAim ? ledger.PerSecond >= tpcb!.PerSecond : null));
            await using var app = await store.StartAsync(State, Members);
            rows.AddRange(await PaymentsAsync(store, app, tpcb, duration));
        }

        ResultTable.Print(rows, "ratio to TPC-B");
    }

    private static async Task<List<Row>> PaymentsAsync(MoneyStore store, AppProcess app, PgBench? tpcb, TimeSpan duration)
    {
        using (var set = await app.Client.PostAsJsonAsync(new Uri("sandbox/clock", UriKind.Relative), new { now = "2026-11-24T15:00:00Z" }))
            set.EnsureSuccessStatusCode();
        var warmUp = new PaymentLoad(app, Members, Day);
        // For twice as long as what is measured: the just-in-time compiler has the most to do in an app's first half minute.
        await warmUp.RunAsync(Clients, duration * 2, "warm-up");
        await warmUp.DrainAsync();
        store.WarmedUp(State);

        var rows = new List<Row>();
        var hasAim = store.Server is not null;
        var accepting = new PaymentLoad(app, Members, Day.AddDays(1));
        var accepted = await accepting.RunAsync(Clients, duration, "scheduled");
        rows.Add(new Row(
            $"{store.Name}: payments accepted (for tomorrow)", Figures(accepted), Ratio(accepted.PerSecond, tpcb),
            hasAim ? ">= 0.5 of TPC-B" : "", hasAim ? accepted.PerSecond >= tpcb!.PerSecond / 2 && accepted.Unexpected == 0 : null));
        store.Rest();
        var pace = accepted.PerSecond * 0.8;
        var even = new PaymentLoad(app, Members, Day.AddDays(3)); // the day between is a holiday
        var paced = await OpenLoad.RunAsync(app.Port, Clients * 4, duration, pace, number => (even.Request(number, "paced"), 201));
        rows.Add(new Row(
            $"{store.Name}: POST one-time at 80 % of that, {ResultTable.Whole(pace)}/s", Figures(paced), "", "p99 < 50 ms",
            paced.Unexpected == 0 && paced.Percentile(0.99) < TimeSpan.FromMilliseconds(50)));

        store.Rest();
        var due = new PaymentLoad(app, Members, Day);
        var busy = await due.RunAsync(Clients, duration, "due");
        var (completed, elapsed) = await due.DrainAsync();
        var rate = completed / elapsed.TotalSeconds;
        rows.Add(new Row(
            $"{store.Name}: payments completed ({ResultTable.Whole(completed)} of {ResultTable.Whole(due.Taken.Count)}, taken at {ResultTable.Whole(busy.PerSecond)}/s meanwhile)",
            $"{ResultTable.Whole(rate)}/s; {ResultTable.Whole(rate * 3)} ledger transfers/s", Ratio(rate, tpcb)));
        if (accepted.Unexpected + paced.Unexpected + busy.Unexpected > 0)
            rows.Add(new Row($"{store.Name}: answered otherwise than expected", ResultTable.Whole(accepted.Unexpected + paced.Unexpected + busy.Unexpected)));
        return rows;
    }

    private static string Ratio(double perSecond, PgBench? tpcb) => tpcb is null ? "" : ResultTable.Ratio(perSecond / tpcb.PerSecond);

    private static string Figures(PgBench result) =>
        $"{ResultTable.Whole(result.PerSecond)}/s, p50 {ResultTable.Milliseconds(result.Median)}, p99 {ResultTable.Milliseconds(result.Percentile99)}";

    private static string Figures(LoadResult result) =>
        $"{ResultTable.Whole(result.PerSecond)}/s, p50 {ResultTable.Milliseconds(result.Percentile(0.5))}, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}";
}
