using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Cbp.AppHarness;
using Cbp.Bench.Load;

namespace Cbp.Bench.Money;

/// <summary>The promise: 1,000 requests a second for as long as one likes, 2,000 at peaks, and memory that stays where it is.</summary>
internal static class SustainedBench
{
    private const int Members = 5000;
    private const string State = "sustained";
    private const int Connections = 256;
    private const int Even = 1000;
    private const int Peak = 2000;
    private static readonly TimeSpan EvenPhase = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan PeakPhase = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(10);

    /// <summary>Runs for that long: fifty seconds even, ten at the peak, and again.</summary>
    public static async Task<int> RunAsync(MoneyStore store, TimeSpan duration)
    {
        Console.WriteLine(
            $"{store.Name}; {Environment.ProcessorCount} cores; open load of {Even:N0}/s, {Peak:N0}/s in the last ten seconds of each minute, for {duration.TotalMinutes:0.#} minutes; generator on the same machine");
        await using var app = await store.StartAsync(State, Members);
        using (var set = await app.Client.PostAsJsonAsync(new Uri("sandbox/clock", UriKind.Relative), new { now = "2026-11-24T14:00:00Z" }))
            set.EnsureSuccessStatusCode();
        var mix = new RequestMix(app, Members);
        await OpenLoad.RunAsync(app.Port, Connections, TimeSpan.FromSeconds(10), Even / 2, mix.Next);
        store.WarmedUp(State);

        using var ended = new CancellationTokenSource();
        var sampling = SampleAsync(app, ended.Token);
        var (even, peak) = (new List<LoadResult>(), new List<LoadResult>());
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            even.Add(await OpenLoad.RunAsync(app.Port, Connections, Shorter(EvenPhase, duration - watch.Elapsed), Even, mix.Next));
            if (watch.Elapsed < duration) peak.Add(await OpenLoad.RunAsync(app.Port, Connections, Shorter(PeakPhase, duration - watch.Elapsed), Peak, mix.Next));
        }

        await ended.CancelAsync();
        var samples = await sampling;
        var rows = new List<Row> { RowOf($"{Even:N0} requests/s", even, 200, 500) };
        if (peak.Count > 0) rows.Add(RowOf($"peaks of {Peak:N0} requests/s", peak, null, null));
        rows.Add(MemoryRow(samples));
        ResultTable.Print(rows, "");
        Console.WriteLine("resident, MB, each ten seconds: " + string.Join(" ", samples.Select(sample => sample.Megabytes.ToString("0", CultureInfo.InvariantCulture))));
        return 0;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static Row RowOf(string what, List<LoadResult> parts, int? p95, int? p99)
    {
        var latencies = parts.SelectMany(part => part.LatenciesMicroseconds).Order().ToArray();
        var elapsed = TimeSpan.FromTicks(parts.Sum(part => part.Elapsed.Ticks));
        var all = new LoadResult(latencies.Length, parts.Sum(part => part.Unexpected), elapsed, latencies);
        var met = p95 is null
            ? (bool?)null
            : all.Unexpected == 0 && all.Percentile(0.95).TotalMilliseconds < p95 && all.Percentile(0.99).TotalMilliseconds < p99;
        return new Row(
            what,
            $"{ResultTable.Whole(all.PerSecond)}/s, p50 {ResultTable.Milliseconds(all.Percentile(0.5))}, p95 {ResultTable.Milliseconds(all.Percentile(0.95))}, "
                + $"p99 {ResultTable.Milliseconds(all.Percentile(0.99))}, {ResultTable.Whole(all.Unexpected)} answered otherwise",
            "",
            p95 is null ? "" : $"p95 < {p95} ms, p99 < {p99} ms",
            met);
    }

    // The slope of the second half: the first has the caches that fill.
    private static Row MemoryRow(List<(double Minutes, double Megabytes)> samples)
    {
        var half = samples.Skip(samples.Count / 2).ToList();
        if (half.Count < 3) return new Row("memory (resident)", $"{samples[^1].Megabytes:0} MB; too short for a slope");
        var (x, y) = (half.Average(sample => sample.Minutes), half.Average(sample => sample.Megabytes));
        var slope = half.Sum(sample => (sample.Minutes - x) * (sample.Megabytes - y)) / half.Sum(sample => (sample.Minutes - x) * (sample.Minutes - x));
        return new Row(
            "memory (resident)",
            string.Create(CultureInfo.InvariantCulture, $"{samples[0].Megabytes:0} MB at first, {samples[^1].Megabytes:0} MB at last; second half: {slope:+0.00;-0.00} MB a minute"),
            "",
            "flat: < 1 MB a minute",
            slope < 1);
    }

    private static async Task<List<(double Minutes, double Megabytes)>> SampleAsync(AppProcess app, CancellationToken ended)
    {
        var samples = new List<(double, double)>();
        var watch = Stopwatch.StartNew();
        while (!ended.IsCancellationRequested)
        {
            var line = File.ReadLines($"/proc/{app.ProcessId}/status").First(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
            samples.Add((watch.Elapsed.TotalMinutes, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0));
            await Task.Delay(SampleEvery, ended).ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        return samples;
    }
}
