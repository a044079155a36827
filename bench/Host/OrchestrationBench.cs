using Cbp.Bench.Load;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Bench.Host;

/// <summary>The engine, through the functions host: a chain, a fan, events.</summary>
internal static class OrchestrationBench
{
    private const int AtOnce = 256;

    // Five activities, and a step of the orchestrator before each and after the last.
    private const int ChainWorkItems = 11;

    /// <summary>Measures and returns a row each.</summary>
    public static async Task<List<Row>> RunAsync(string folder, TimeSpan duration)
    {
        await using var host = await BenchHost.StartAsync(folder, 0, typeof(BenchFunctions));
        return [await ChainAsync(host, duration), await FanAsync(host, duration), await EventsAsync(host, duration)];
    }

    private static async Task<Row> ChainAsync(BenchHost host, TimeSpan duration)
    {
        async Task One(int number)
        {
            var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Chain");
            await EndAsync(host, id);
        }

        await Timings.ForAsync(duration / 2, AtOnce, One);
        var chain = await Timings.ForAsync(duration, AtOnce, One);
        return new Row(
            $"five-activity orchestrations, {AtOnce} at once",
            $"{Figures(chain)} ({ResultTable.Whole(chain.PerSecond * ChainWorkItems)} work items/s)",
            "work items/s: 1,400 (Durable Task Scheduler), 250 (Azure Storage); orchestrations/s: 21 (SQL Server)",
            ">= 1,500/s",
            chain.PerSecond >= 1500);
    }

    private static async Task<Row> FanAsync(BenchHost host, TimeSpan duration)
    {
        async Task One(int number)
        {
            var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Fan");
            await EndAsync(host, id);
        }

        await Timings.TimesAsync(2, 1, One);
        var fan = await Timings.ForAsync(duration / 2, 1, One);
        return new Row(
            "1,000-way fan-out and fan-in, one at a time",
            $"{ResultTable.Whole(fan.PerSecond * BenchFunctions.Width)} activities/s, {Percentiles(fan)}");
    }

    private static async Task<Row> EventsAsync(BenchHost host, TimeSpan duration)
    {
        var count = (int)(duration.TotalSeconds * 3000);
        await Timings.TimesAsync(count, AtOnce, async i =>
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("e-" + i));
            await host.Client.WaitForInstanceStartAsync("e-" + i, default);
        });
        var events = await Timings.TimesAsync(count, AtOnce, async i =>
        {
            await host.Client.RaiseEventAsync("e-" + i, "go", i);
            await EndAsync(host, "e-" + i);
        });
        return new Row($"events into {ResultTable.Whole(count)} waiting instances", Figures(events));
    }

    // What ended otherwise would be fast for the wrong reason.
    private static async Task EndAsync(BenchHost host, string id)
    {
        var end = await host.Client.WaitForInstanceCompletionAsync(id, true, default);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException(end + " has not completed.");
    }

    private static string Figures(LoadResult result) => $"{ResultTable.Whole(result.PerSecond)}/s, {Percentiles(result)}";

    private static string Percentiles(LoadResult result) =>
        $"p50 {ResultTable.Milliseconds(result.Percentile(0.5))}, p99 {ResultTable.Milliseconds(result.Percentile(0.99))}";
}
