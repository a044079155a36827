using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Orchestrators_MoreThanTheLimit_ComputeAtMostThatManyAtOnce()
    {
        const int Limit = 2;
        using var full = new CountdownEvent(Limit);
        using var open = new ManualResetEventSlim();
        var now = 0;
        var most = 0;
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("computes", _ =>
            {
                var running = Interlocked.Increment(ref now);
                most = Math.Max(Volatile.Read(ref most), running);
                if (!full.IsSet) full.Signal();
                open.Wait();
                Interlocked.Decrement(ref now);
                return Task.FromResult(1);
            }),
            new DurableTaskEngineOptions { MaxConcurrentOrchestrations = Limit });
        for (var i = 0; i < 20; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync("computes");

        Assert.True(full.Wait(TimeSpan.FromSeconds(10)));
        Assert.Equal(Limit, host.Engine.Status.RunningEpisodes);
        open.Set();
        await host.IdleAsync();

        Assert.Equal(Limit, most);
        Assert.All(await host.ListAsync(), i => Assert.Equal(OrchestrationRuntimeStatus.Completed, i.RuntimeStatus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Timers_MoreThanAreKeptInMemory_AllFireInOrder(bool restart)
    {
        var order = new List<string>();
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(TimeSpan.FromMinutes(ctx.GetInput<int>()), default);
                lock (order) order.Add(ctx.InstanceId);
                return 1;
            }),
            new DurableTaskEngineOptions { TimersInMemory = 4, HistoryCacheSize = 0 });
        int[] minutes = [.. Enumerable.Range(0, 60).Select(i => 1 + (i * 37 % 60))];
        foreach (var wait in minutes) await host.Client.ScheduleNewOrchestrationInstanceAsync("sleeps", wait, new StartOrchestrationOptions("t" + wait.ToString("00", null)));
        await host.IdleAsync();
        Assert.InRange(host.Engine.Status.WaitingTimers, 1, 8);
        if (restart) await host.RestartAsync();

        for (var minute = 0; minute < 60; minute++) await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Enumerable.Range(1, 60).Select(i => "t" + i.ToString("00", null)), order);
        Assert.Equal(0, host.Engine.Status.WaitingTimers);
    }

    [Fact]
    public async Task Timers_DueAtOneTimeBeyondWhatIsKeptInMemory_AllFire()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(TimeSpan.FromDays(20), default);
                return 1;
            }),
            new DurableTaskEngineOptions { TimersInMemory = 4, MaxActiveInstances = 3, HistoryCacheSize = 0 });
        // Ids that UTF-16 and the disk's UTF-8 order differently are among them.
        string[] scripts = ["a", "\u00e9", "\uff21", "\U0001d11e", "\ue000"];
        for (var i = 0; i < 50; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync("sleeps", null, new StartOrchestrationOptions(scripts[i % 5] + i.ToString("00", null)));
        await host.IdleAsync();
        Assert.InRange(host.Engine.Status.WaitingTimers, 1, 8);

        await host.AdvanceAsync(TimeSpan.FromDays(21));

        Assert.All(await host.ListAsync(), i => Assert.Equal(OrchestrationRuntimeStatus.Completed, i.RuntimeStatus));
    }

    [Fact]
    public async Task Wait_ForAnInstance_CanBeGivenUp()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")));
        var id = await host.RunAsync("waits");
        using var giveUp = new CancellationTokenSource();
        var waiting = host.Client.WaitForInstanceCompletionAsync(id, giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.GetAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task WaitForExternalEvent_Cancelled_TakesNothingAndLeavesTheEventToTheNext()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", async ctx =>
        {
            using var cancel = new CancellationTokenSource();
            var first = ctx.WaitForExternalEvent<int>("e", cancel.Token);
            await ctx.CreateTimer(TimeSpan.FromHours(1), default);
            cancel.Cancel();
            var second = await ctx.WaitForExternalEvent<int>("e");
            return first.IsCanceled ? second : -1;
        }));
        var id = await host.RunAsync("waits");
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.Client.RaiseEventAsync(id, "e", 5);

        Assert.Equal(5, (await host.EndAsync(id)).ReadOutputAs<int>());
    }
}
