using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class RetentionTests
{
    private static void Code(LambdaExecutor code) => code
        .Orchestrator("ends", _ => Task.FromResult(1))
        .Orchestrator("fails", _ => throw new InvalidOperationException("no"))
        .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e"));

    [Fact]
    public async Task PurgeEndedAfter_Passes_WhatHasEndedIsGoneAndNothingElse()
    {
        await using var host = await EngineHarness.StartAsync(Code, new DurableTaskEngineOptions { PurgeEndedAfter = TimeSpan.FromDays(30) });
        for (var i = 0; i < 250; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync("ends");
        await host.RunAsync("fails");
        var waits = await host.RunAsync("waits");
        await host.AdvanceAsync(TimeSpan.FromDays(20));
        var late = await host.RunAsync("ends");
        Assert.Equal(253, (await host.ListAsync()).Count);

        await host.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal([waits, late], (await host.ListAsync()).Select(i => i.InstanceId));
        Assert.Equal(1, host.Journal.Read(s => s.QuerySingleOrDefault("SELECT count(DISTINCT instance) - 1 FROM dt_history", r => r.GetInt64(0))));
    }

    [Fact]
    public async Task PurgeEndedAfter_PassedWhileItWasDown_IsKeptToAtTheStart()
    {
        await using var host = await EngineHarness.StartAsync(Code, new DurableTaskEngineOptions { PurgeEndedAfter = TimeSpan.FromHours(1) });
        await host.RunAsync("ends");
        await host.CrashAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.OpenAsync();

        await host.IdleAsync();

        Assert.Empty(await host.ListAsync());
    }

    [Fact]
    public async Task PurgeEndedAfter_NotSet_KeepsEverything()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        await host.RunAsync("ends");

        await host.AdvanceAsync(TimeSpan.FromDays(1000));

        Assert.Single(await host.ListAsync());
    }

    [Fact]
    public async Task PurgeAll_TimeIsUp_SaysThatItIsNotComplete()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        for (var i = 0; i < 250; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync("ends");
        await host.IdleAsync();

        var some = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero });
        var rest = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.FromMinutes(1) });

        Assert.Equal((200, false), (some.PurgedInstanceCount, some.IsComplete));
        Assert.Equal((50, true), (rest.PurgedInstanceCount, rest.IsComplete));
    }
}
