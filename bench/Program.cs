using System.Globalization;
using System.Net.Http.Json;
using Cbp.AppHarness;
using Cbp.Bench;
using Cbp.Bench.Ceilings;
using Cbp.Bench.Host;
using Cbp.Bench.Load;
using Cbp.Bench.Money;
using Cbp.Bench.Search;

// dotnet run -c Release --project bench                   the whole table
// dotnet run -c Release --project bench -- host           the embedded host's: engine, broker, HTTP, start
// dotnet run -c Release --project bench -- host queue     a part of it: orchestrations, queue, server
// dotnet run -c Release --project bench -- [host] --short a quick look: a fifth of the time, and so rougher
if (await ServerBench.ServeAsync(args)) return 0;
if (args is ["host", ..])
{
    await HostTable.RunAsync(args.Contains("--short"), args.Skip(1).FirstOrDefault(a => a != "--short"));
    return 0;
}

// dotnet run -c Release --project bench -- search    500,000 payees: import, searches, memory
if (args is ["search", ..]) return await new SearchBench(args.Contains("--short")).RunAsync();

// dotnet run -c Release --project bench -- money                       PostgreSQL and SQLite beside pgbench, in one run
// dotnet run -c Release --project bench -- money --sustained [minutes] the promise: an even load for ten minutes, with peaks
// dotnet run -c Release --project bench -- reconcile                   a settlement report of 1,000,000 lines
if (args is ["money", ..]) return await MoneyBench.RunAsync(args);
if (args is ["reconcile", ..]) return await ReconcileBench.RunAsync(args.Contains("--short"));

var seconds = args.Contains("--short") ? 2 : 10;
var duration = TimeSpan.FromSeconds(seconds);
const int members = 2000;
const int connections = 64;
var day = new DateOnly(2026, 11, 24); // a Tuesday
var rows = new List<Row>();
var folder = Directory.CreateTempSubdirectory("cbp-bench-").FullName;
try
{
    Console.WriteLine($"{Environment.ProcessorCount} cores; {connections} connections; {seconds} s a phase; generator on the same machine");
    var bare = await ServerBench.MeasureBareAsync(connections, duration);
    rows.Add(new Row("bare Kestrel, minimal API (ceiling)", ResultTable.Whole(bare.PerSecond) + "/s"));
    var commits = CommitCeiling.Measure(folder, TimeSpan.FromSeconds(Math.Max(1, seconds / 3)));
    rows.Add(new Row("SQLite FULL commits, one writer (ceiling)", ResultTable.Whole(commits) + "/s"));

    await using var app = await AppProcess.StartAsync(new AppOptions { DataDirectory = Path.Combine(folder, "data"), ExtraMembers = members });
    rows.Add(new Row("first start, with sample data, to ready", ResultTable.Milliseconds(app.StartTime), "", "< 3,000 ms", app.StartTime < TimeSpan.FromSeconds(3)));
    using (var set = await app.Client.PostAsJsonAsync(new Uri("sandbox/clock", UriKind.Relative), new { now = "2026-11-24T15:00:00Z" }))
        set.EnsureSuccessStatusCode();

    await MeasureSearchAsync(app, bare.PerSecond);
    await MeasurePaymentsAsync(app, commits);
    MeasureMemory(app);
    await MeasureRestartAsync(app);
    ResultTable.Print(rows);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task MeasureSearchAsync(AppProcess app, double bare)
{
    string[] names = ["city%20of", "electric", "water", "mutual", "first", "county", "gas", "health", "uni", "tele", "bank", "aus", "north", "s", "card"];
    var requests = names.Select(name => Requests.Get("/api/v1/payee/global-payee/name/" + name + "?limit=10")).ToArray();
    await LoadRunner.RunAsync(app.Port, connections, duration / 4, 200, number => requests[number % requests.Length]);
    var result = await LoadRunner.RunAsync(app.Port, connections, duration, 200, number => requests[number % requests.Length]);
    var ratio = result.PerSecond / bare;
    rows.Add(new Row(
        "payee search, 10 a page", $"{ResultTable.Whole(result.PerSecond)}/s, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}",
        ResultTable.Ratio(ratio) + " of bare Kestrel", ">= 0.35", ratio >= 0.35 && result.Unexpected == 0));
}

async Task MeasurePaymentsAsync(AppProcess app, double commits)
{
    var warmUp = new PaymentLoad(app, members, day);
    await warmUp.RunAsync(connections, duration, "warm-up");
    await warmUp.DrainAsync();

    // For another day than the warm-up's: these wait for it.
    var load = new PaymentLoad(app, members, day.AddDays(1));
    var accept = await load.RunAsync(connections, duration, "scheduled");
    rows.Add(new Row(
        "payments accepted (for tomorrow)",
        $"{ResultTable.Whole(accept.PerSecond)}/s, p50 {ResultTable.Milliseconds(accept.Percentile(0.5))}, p99 {ResultTable.Milliseconds(accept.Percentile(0.99))}",
        ResultTable.Ratio(accept.PerSecond / commits) + " of commits/s", ">= 2,000/s, p99 < 50 ms",
        accept is { PerSecond: >= 2000, Unexpected: 0 } && accept.Percentile(0.99) < TimeSpan.FromMilliseconds(50)));
    if (accept.Unexpected > 0) rows.Add(new Row("  answered otherwise", ResultTable.Whole(accept.Unexpected)));

    var mixed = new PaymentLoad(app, members, day);
    var busy = await mixed.RunAsync(connections, duration, "due");
    rows.Add(new Row(
        "payments accepted (due now, while processing)",
        $"{ResultTable.Whole(busy.PerSecond)}/s, p50 {ResultTable.Milliseconds(busy.Percentile(0.5))}, p99 {ResultTable.Milliseconds(busy.Percentile(0.99))}"));
    var (completed, elapsed) = await mixed.DrainAsync();
    var rate = completed / elapsed.TotalSeconds;
    rows.Add(new Row(
        $"payments completed until drained ({ResultTable.Whole(completed)} of {ResultTable.Whole(mixed.Taken.Count)})",
        ResultTable.Whole(rate) + "/s", "", ">= 600/s", rate >= 600 && completed == mixed.Taken.Count));
}

void MeasureMemory(AppProcess app)
{
    var status = File.ReadLines($"/proc/{app.ProcessId}/status").ToDictionary(line => line.Split(':')[0], line => line.Split(':')[1].Trim());
    var now = long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    var peak = long.Parse(status["VmHWM"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    rows.Add(new Row("memory (resident)", $"{now} MB, peak {peak} MB", "", "< 300 MB", peak < 300));
}

async Task MeasureRestartAsync(AppProcess app)
{
    await app.KillAsync();
    await using var again = await AppProcess.StartAsync(new AppOptions { DataDirectory = Path.Combine(folder, "data"), ExtraMembers = members });
    rows.Add(new Row("start after SIGKILL, with that state, to ready", ResultTable.Milliseconds(again.StartTime), "", "< 3,000 ms", again.StartTime < TimeSpan.FromSeconds(3)));
}
