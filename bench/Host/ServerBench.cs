using System.Globalization;
using System.Net.Http.Json;
using Cbp.Bench.Ceilings;
using Cbp.Bench.Load;

namespace Cbp.Bench.Host;

/// <summary>Hosts in processes of their own: HTTP against a bare server, the start, and what waiting instances cost.</summary>
internal static class ServerBench
{
    private const int BarePort = 7181;
    private const int HostPort = 7182;
    private const int Woken = 400;

    /// <summary>What the program does when it is started as the measured server.</summary>
    public static async Task<bool> ServeAsync(string[] args)
    {
        if (args is ["bare-server", var port])
        {
            await BareServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
            return true;
        }

        if (args is not ["host-server", var hostPort, var folder]) return false;
        await using var host = await BenchHost.StartAsync(
            folder, int.Parse(hostPort, CultureInfo.InvariantCulture), typeof(BenchFunctions), typeof(WaitingFunctions));
        await host.WaitForShutdownAsync();
        return true;
    }

    /// <summary>Requests a second to a bare server, to its "/hello".</summary>
    public static async Task<LoadResult> MeasureBareAsync(int connections, TimeSpan duration)
    {
        await using var server = await ServerProcess.StartAsync(BarePort, "hello", "bare-server", Text(BarePort));
        return await LoadAsync(BarePort, "/hello", connections, duration);
    }

    /// <summary>Measures and returns a row each.</summary>
    /// <param name="folder">For the host's files.</param>
    /// <param name="connections">How many call at once.</param>
    /// <param name="duration">How long HTTP is measured.</param>
    /// <param name="many">How many instances the host has waiting at the end.</param>
    public static async Task<List<Row>> RunAsync(string folder, int connections, TimeSpan duration, int many)
    {
        var rows = new List<Row>();
        var bare = await MeasureBareAsync(connections, duration);
        rows.Add(new Row("bare Kestrel, minimal API (ceiling)", Figures(bare)));
        (TimeSpan P50, TimeSpan P99) few, later;
        long before, after;
        await using (var host = await StartAsync(folder))
        {
            rows.Add(new Row("start of an empty app, process to first answer", ResultTable.Milliseconds(host.StartTime), "", "< 1,000 ms", host.StartTime < TimeSpan.FromSeconds(1)));
            var http = await LoadAsync(HostPort, "/api/hello", connections, duration);
            var ratio = http.PerSecond / bare.PerSecond;
            rows.Add(new Row("HTTP trigger", Figures(http), ResultTable.Ratio(ratio) + " of bare Kestrel", ">= 0.70", ratio >= 0.7 && http.Unexpected == 0));

            // The first ones warm it up.
            await FillAsync(host, 0, 3000);
            await WakeAsync(host, 0, 5);
            await FillAsync(host, 3000, 1000 + Woken);
            few = await WakeAsync(host, 3000, 2);
            before = host.ResidentMegabytes;
            await FillAsync(host, 10_000, many + Woken);
            later = await WakeAsync(host, 10_000, many / Woken);
            after = host.ResidentMegabytes;
        }

        rows.Add(new Row("an event to one of a few thousand waiting instances, to its end", $"p50 {ResultTable.Milliseconds(few.P50)}, p99 {ResultTable.Milliseconds(few.P99)}, {before} MB"));
        rows.Add(new Row(
            $"the same with {ResultTable.Whole(many)} more",
            $"p50 {ResultTable.Milliseconds(later.P50)}, p99 {ResultTable.Milliseconds(later.P99)}, {after} MB",
            $"{ResultTable.Ratio(later.P50 / few.P50)} of the time, {after - before:+0;-0;0} MB",
            "flat"));
        await using (var again = await StartAsync(folder))
        {
            rows.Add(new Row(
                $"start with {ResultTable.Whole(many)} waiting instances, after SIGKILL",
                ResultTable.Milliseconds(again.StartTime), "", "< 1,000 ms", again.StartTime < TimeSpan.FromSeconds(1)));
        }

        return rows;
    }

    private static Task<ServerProcess> StartAsync(string folder) =>
        ServerProcess.StartAsync(HostPort, "api/hello", "host-server", Text(HostPort), folder);

    private static async Task<LoadResult> LoadAsync(int port, string path, int connections, TimeSpan duration)
    {
        var request = Requests.Get(path);
        await LoadRunner.RunAsync(port, connections, duration / 2, 200, _ => request);
        return await LoadRunner.RunAsync(port, connections, duration, 200, _ => request);
    }

    private static async Task FillAsync(ServerProcess host, int from, int count)
    {
        using var answer = await host.Client.PostAsync(new Uri($"api/fill/{from}/{count}", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<(TimeSpan P50, TimeSpan P99)> WakeAsync(ServerProcess host, int from, int step)
    {
        using var answer = await host.Client.PostAsync(new Uri($"api/wake/{from}/{step}/{Woken}", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
        var figures = await answer.Content.ReadFromJsonAsync<double[]>();
        return (TimeSpan.FromMicroseconds(figures![0]), TimeSpan.FromMicroseconds(figures[1]));
    }

    private static string Figures(LoadResult result) =>
        $"{ResultTable.Whole(result.PerSecond)}/s, p50 {ResultTable.Milliseconds(result.Percentile(0.5))}, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}";

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
