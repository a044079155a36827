using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task Crash_WhileAnActivityRuns_RunsOnlyThatOneAgain()
    {
        var calls = new ConcurrentQueue<string>();
        var reached = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        void Code(LambdaExecutor c) => c
            .Activity<string, string>("quick", n =>
            {
                calls.Enqueue("quick " + n);
                return n;
            })
            .AsyncActivity<string, string>("slow", async n =>
            {
                calls.Enqueue("slow " + n);
                reached.TrySetResult();
                await open.Task;
                return n;
            })
            .Orchestrator("flow", async ctx => await ctx.CallActivityAsync<string>("quick", "1")
                + await ctx.CallActivityAsync<string>("slow", "2") + await ctx.CallActivityAsync<string>("quick", "3"));
        await using var host = await EngineHarness.StartAsync(Code);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("flow");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));

        await host.CrashAsync();
        open.SetResult();
        await host.OpenAsync();

        Assert.Equal("123", (await host.EndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(["quick 1", "slow 2", "slow 2", "quick 3"], calls);
    }

    [Fact]
    public async Task Crash_BeforeATimerIsDue_FiresAfterTheRestart()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("sleeps", async ctx =>
        {
            await ctx.CreateTimer(TimeSpan.FromDays(7), default);
            return "awake";
        }));
        var id = await host.RunAsync("sleeps");

        await host.CrashAsync();
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.OpenAsync();

        Assert.Equal("awake", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Crash_EventsNobodyWaitedFor_AreStillThere()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", async ctx =>
            await ctx.WaitForExternalEvent<int>("go") + await ctx.WaitForExternalEvent<int>("n")));
        var id = await host.RunAsync("waits");
        await host.Client.RaiseEventAsync(id, "n", 40);

        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "go", 2);

        Assert.Equal(42, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Crash_RightAfterScheduling_EveryAcknowledgedInstanceRuns()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("step", n => n)
            .Orchestrator("flow", ctx => ctx.CallActivityAsync<int>("step", ctx.GetInput<int>())));
        var ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.Client.ScheduleNewOrchestrationInstanceAsync("flow", i)));

        await host.RestartAsync();
        await host.IdleAsync();

        foreach (var (id, i) in ids.Select((id, i) => (id, i))) Assert.Equal(i, (await host.GetAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Crash_BetweenAChildsEndAndItsParent_TellsTheParent()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("child", ctx => ctx.WaitForExternalEvent<int>("e"))
            .Orchestrator("parent", ctx => ctx.CallSubOrchestratorAsync<int>("child", null, new SubOrchestrationOptions(instanceId: "kid"))));
        var parent = await host.RunAsync("parent");
        await host.CrashAsync();

        // What a death between the two writes leaves: the child has ended, the parent does not know.
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + host.Journal.Path))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE dt_instances SET status = 1, output = '7', busy = 1 WHERE id = 'kid'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await host.OpenAsync();

        Assert.Equal(7, (await host.EndAsync(parent)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Crash_EventBetweenOrchestrationsOnItsWay_Arrives()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<string>("note")));
        var id = await host.RunAsync("waits");
        await host.Journal.WriteAsync(s => InstanceStore.AddMessage(s, id, "note", "\"hello\""));

        await host.RestartAsync();

        Assert.Equal("hello", (await host.EndAsync(id)).ReadOutputAs<string>());
        Assert.Empty(host.Journal.Read(InstanceStore.ReadMessages));
    }

    [Fact]
    public async Task History_ThatCannotBeRead_FailsItsInstanceAndNoOther()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")),
            new DurableTaskEngineOptions { HistoryCacheSize = 0 });
        var bad = await host.RunAsync("waits");
        var good = await host.RunAsync("waits");
        await host.Journal.WriteAsync(s => s.Execute(
            "UPDATE dt_history SET events = x'63' WHERE instance = (SELECT seq FROM dt_instances WHERE id = ?1)", bad));

        await host.Client.RaiseEventAsync(bad, "e", 1);
        await host.Client.RaiseEventAsync(good, "e", 2);
        await host.Journal.FlushAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.GetAsync(bad)).RuntimeStatus);
        Assert.Equal(2, (await host.EndAsync(good)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Stop_WhileAnActivityRuns_KeepsItsResult()
    {
        var reached = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        await using var host = await EngineHarness.StartAsync(c => c
            .AsyncActivity<int, int>("slow", async n =>
            {
                reached.TrySetResult();
                await open.Task;
                return n;
            })
            .Activity<int, int>("next", n => n)
            .Orchestrator("flow", async ctx => await ctx.CallActivityAsync<int>("slow", 1) + await ctx.CallActivityAsync<int>("next", 2)));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("flow");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));

        var stopped = host.Engine.StopAsync(default);
        open.SetResult();
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RaiseEventAsync(id, "e"));
        await host.RestartAsync();

        Assert.Equal(3, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(["slow(1)", "next(2)"], host.Code.Calls);
    }

    [Fact]
    public async Task Starts_MoreThanFitInMemory_AllRun()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Activity<int, int>("step", n => n).Orchestrator("flow", ctx => ctx.CallActivityAsync<int>("step", 1)),
            new DurableTaskEngineOptions { MaxActiveInstances = 3, HistoryCacheSize = 1 });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("flow")));
        await host.IdleAsync();

        Assert.Equal(200, host.Code.Calls.Count);
        Assert.False(host.Engine.Status.LeftOnDisk);
    }

    [Fact]
    public async Task WaitingInstances_BeyondTheCache_AreOnDiskOnlyAndGoOn()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")),
            new DurableTaskEngineOptions { HistoryCacheSize = 5 });
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync("waits")));
        await host.IdleAsync();
        Assert.Equal(5, host.Engine.Status.CachedInstances);

        await Task.WhenAll(ids.Select((id, i) => host.Client.RaiseEventAsync(id, "e", i)));

        for (var i = 0; i < ids.Length; i++) Assert.Equal(i, (await host.EndAsync(ids[i])).ReadOutputAs<int>());
    }
}
