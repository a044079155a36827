using System.Collections.Concurrent;

namespace Cbp.Host.DurableTask.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task Crash_ManyTimesUnderLoad_EveryInstanceEndsRightAndOnlyOpenActivitiesRepeat()
    {
        const int Instances = 60, Steps = 4, Crashes = 5;
        var calls = new ConcurrentDictionary<string, int>();
        var total = 0;
        var open = new TaskCompletionSource();
        var enough = new TaskCompletionSource();
        var inFlight = 0;
        var limit = 0;
        await using var host = await EngineHarness.StartAsync(c => c
            .AsyncActivity<string, string>("step", async key =>
            {
                calls.AddOrUpdate(key, 1, (_, n) => n + 1);
                Interlocked.Increment(ref inFlight);
                var gate = open;
                if (Interlocked.Increment(ref total) >= limit)
                {
                    // This one, and all that come after it, are under way when the process dies.
                    enough.TrySetResult();
                    await gate.Task;
                }

                Interlocked.Decrement(ref inFlight);
                return key;
            })
            .Orchestrator("flow", async ctx =>
            {
                var trace = "";
                for (var i = 0; i < Steps; i++) trace += await ctx.CallActivityAsync<string>("step", $"{ctx.InstanceId}.{i} ");
                return trace;
            }));
        limit = 30;
        for (var i = 0; i < Instances; i++)
            await host.Client.ScheduleNewOrchestrationInstanceAsync("flow", new Microsoft.DurableTask.StartOrchestrationOptions("i" + i));

        var abandoned = 0;
        for (var crash = 0; crash < Crashes; crash++)
        {
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await host.CrashAsync();
            abandoned += Interlocked.Exchange(ref inFlight, 0);
            limit = crash == Crashes - 1 ? int.MaxValue : total + 30;
            enough = new TaskCompletionSource();
            open = new TaskCompletionSource();
            await host.OpenAsync();
        }

        await host.IdleAsync();
        for (var i = 0; i < Instances; i++)
        {
            var expected = string.Concat(Enumerable.Range(0, Steps).Select(s => $"i{i}.{s} "));
            Assert.Equal(expected, (await host.EndAsync("i" + i)).ReadOutputAs<string>());
        }

        Assert.Equal(Instances * Steps, calls.Count);

        // Besides those under way, results that were waiting for their step's write are lost with the process.
        Assert.InRange(total - calls.Count, 0, abandoned + Crashes * 64);
    }
}
