using System.Diagnostics;
using System.Globalization;
using Cbp.AppHarness;
using Cbp.Bench.Load;

namespace Cbp.Bench.Search;

/// <summary>Imports 500,000 payees and searches among them.</summary>
internal sealed class SearchBench(bool isShort)
{
    private const int Payees = 500_000;
    private const int Connections = 64;
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(isShort ? 4 : 15);
    private readonly int _searches = isShort ? 3_000 : 20_000;
    private readonly List<Row> _rows = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-bench-search-").FullName;

    /// <summary>Prints the table. Returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        try
        {
            Console.WriteLine($"{Environment.ProcessorCount} cores; {Payees:N0} payees; generator on the same machine");
            var options = new AppOptions { DataDirectory = Path.Combine(_folder, "data") };
            await using (await AppProcess.StartAsync(options))
            {
                // It makes the demo institution, whose key is used.
            }

            await ImportAsync("payees, new ones", "< 60 s", limit: 60);
            await ImportAsync("the same file again", "", null);
            await using (var app = await AppProcess.StartAsync(options))
            {
                await MeasureStartAsync(app);
                var bare = await BareLoad.MeasureAsync(Connections, _duration);
                await MeasureLatenciesAsync(app);
                await MeasureThroughputAsync(app, bare);
                Memory(app);
                await MeasureCloseAsync(app);
            }

            ResultTable.Print(_rows);
            return _rows.Any(row => row.Met == false) ? 1 : 0;
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task ImportAsync(string what, string aim, double? limit)
    {
        var file = Path.Combine(_folder, "payees.csv");
        if (!File.Exists(file)) ManyPayees.WriteCsv(file, Payees, seed: 1);
        var watch = Stopwatch.StartNew();
        await CbpAsync(file);
        var seconds = watch.Elapsed.TotalSeconds;
        _rows.Add(new Row("cbp payees import: " + what, string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {Payees / seconds:N0} rows/s"), "", aim, limit is null ? null : seconds < limit));
    }

    private async Task MeasureStartAsync(AppProcess app)
    {
        _rows.Add(new Row("start, to ready", ResultTable.Milliseconds(app.StartTime), "", "< 3,000 ms", app.StartTime < TimeSpan.FromSeconds(3)));
        var watch = Stopwatch.StartNew();
        while (!await SearchesAsync(app)) await Task.Delay(50);
        _rows.Add(new Row("  and from there to the first search's answer", ResultTable.Milliseconds(watch.Elapsed)));
    }

    private static async Task<bool> SearchesAsync(AppProcess app)
    {
        using var answer = await app.Client.GetAsync(new Uri("api/v1/payee/global-payee/name/city", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    private async Task MeasureLatenciesAsync(AppProcess app)
    {
        // Compiled and warm, by other searches than those that are measured.
        var warmUp = SearchMix.Requests(_searches, seed: 2);
        var length = warmUp.Length;
        await LoadRunner.RunAsync(app.Port, 2, _duration, 200, number => warmUp[number % length]);

        // One after the other, so that none waits for another: what one search costs.
        var searches = SearchMix.Requests(_searches, seed: 3);
        var uncached = await OnceAsync(app, searches);
        var aim = TimeSpan.FromMilliseconds(25);
        _rows.Add(Latencies("search, never asked before", uncached, "p99 < 25 ms", aim));
        var popular = searches[..300];
        await OnceAsync(app, popular);
        _rows.Add(Latencies("search, asked before", await OnceAsync(app, [.. Enumerable.Repeat(popular, 20).SelectMany(r => r)]), "p99 < 2 ms", TimeSpan.FromMilliseconds(2)));
    }

    private static Row Latencies(string what, LoadResult result, string aim, TimeSpan limit) => new(
        what,
        $"p50 {ResultTable.Milliseconds(result.Percentile(0.5))}, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}, longest {ResultTable.Milliseconds(result.Percentile(1))}",
        "",
        aim,
        result.Percentile(0.99) < limit && result.Unexpected == 0);

    private static async Task<LoadResult> OnceAsync(AppProcess app, ReadOnlyMemory<byte>[] requests)
    {
        using var connection = await RawConnection.OpenAsync(app.Port);
        var latencies = new int[requests.Length];
        var unexpected = 0;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < requests.Length; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            if (await connection.SendAsync(requests[i]) != 200) unexpected++;
            latencies[i] = (int)Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        }

        Array.Sort(latencies);
        return new LoadResult(requests.Length, unexpected, watch.Elapsed, latencies);
    }

    private async Task MeasureThroughputAsync(AppProcess app, LoadResult bare)
    {
        var searches = SearchMix.Requests(_searches, seed: 4);
        var order = SearchMix.Zipf(200_000, searches.Length, seed: 5);

        // Each once: the mix as it is when the app has been up for a while.
        await OnceAsync(app, searches);
        await LoadRunner.RunAsync(app.Port, Connections, _duration / 4, 200, number => searches[order[number % order.Length]]);
        var before = await CacheCounts.ReadAsync(app);
        var result = await LoadRunner.RunAsync(app.Port, Connections, _duration, 200, number => searches[order[(number + 100_000) % order.Length]]);
        var hits = (await CacheCounts.ReadAsync(app)).HitRatioSince(before);
        var ratio = result.PerSecond / bare.PerSecond;
        _rows.Add(new Row(
            $"{ResultTable.Whole(searches.Length)} searches by Zipf's law, 64 connections", $"{ResultTable.Whole(result.PerSecond)}/s, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}",
            ResultTable.Ratio(ratio) + " of bare Kestrel", ">= 0.35", ratio >= 0.35 && result.Unexpected == 0));
        _rows.Add(new Row("  found in the cache", "", ResultTable.Ratio(hits) + " of the searches", ">= 0.90", hits >= 0.9));
    }

    private void Memory(AppProcess app)
    {
        var status = File.ReadLines($"/proc/{app.ProcessId}/status").ToDictionary(line => line.Split(':')[0], line => line.Split(':')[1].Trim());
        _rows.Add(new Row("memory (resident), peak", $"{Megabytes("VmRSS")} MB, {Megabytes("VmHWM")} MB"));

        long Megabytes(string name) => long.Parse(status[name].Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
    }

    private async Task MeasureCloseAsync(AppProcess app)
    {
        var search = new Uri("api/v1/payee/global-payee/name/unheard%20of", UriKind.Relative);
        var file = Path.Combine(_folder, "one.csv");
        await File.WriteAllTextAsync(file, "internalPayeeId,payeeName,postalCode\nONE,Unheard Of,62701\n");
        await CbpAsync(file);
        await UntilAsync(isThere: true);
        await File.WriteAllTextAsync(file, "internalPayeeId,payeeName,postalCode,status\nONE,Unheard Of,62701,closed\n");
        await CbpAsync(file);
        var watch = Stopwatch.StartNew();
        await UntilAsync(isThere: false);
        _rows.Add(new Row("closed by another process, until it is gone", ResultTable.Milliseconds(watch.Elapsed), "", "< 1,000 ms", watch.Elapsed < TimeSpan.FromSeconds(1)));

        async Task UntilAsync(bool isThere)
        {
            while ((await app.Client.GetStringAsync(search)).Contains("\"ONE\"", StringComparison.Ordinal) != isThere) await Task.Delay(5);
        }
    }

    private async Task CbpAsync(string file)
    {
        var start = new ProcessStartInfo("dotnet", [CommandLinePath(), "payees", "import", file, "--data-directory", Path.Combine(_folder, "data")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"cbp ended with {process.ExitCode}: {output}{await errors}");
    }

    // Built with the bench, in its configuration.
    private static string CommandLinePath()
    {
        var here = new FileInfo(typeof(SearchBench).Assembly.Location).Directory!;
        var root = here.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "cli", "bin", here.Parent.Name, here.Name, "cbp.dll");
    }
}
