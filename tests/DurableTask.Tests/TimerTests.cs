using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask.Tests;

public sealed class TimerTests
{
    [Fact]
    public async Task Timer_OfWeeks_FiresWhenTheClockJumps()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(TimeSpan.FromDays(60), default);
                return ctx.CurrentUtcDateTime;
            }));
        var id = await host.RunAsync("sleeps");
        await host.AdvanceAsync(TimeSpan.FromDays(59));
        Assert.False((await host.GetAsync(id)).IsCompleted);

        await host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(EngineHarness.Start.AddDays(61).UtcDateTime, (await host.EndAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task Timer_InThePast_FiresAtOnce()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(ctx.CurrentUtcDateTime.AddDays(-1), default);
                return 1;
            }));

        Assert.Equal(1, (await host.EndAsync(await host.RunAsync("sleeps"))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Timers_DueTogether_FireInOrderOfTime()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("sleeps", async ctx =>
            {
                var order = "";
                async Task Wait(string name, int hours)
                {
                    await ctx.CreateTimer(TimeSpan.FromHours(hours), default);
                    order += name;
                }

                await Task.WhenAll(Wait("c", 3), Wait("a", 1), Wait("b", 2));
                return order;
            }));
        var id = await host.RunAsync("sleeps");

        await host.AdvanceAsync(TimeSpan.FromHours(5));

        Assert.Equal("abc", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_IsCancelled_NoLongerWakesTheInstance()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("sleeps", async ctx =>
            {
                using var cancel = new CancellationTokenSource();
                var timer = ctx.CreateTimer(TimeSpan.FromHours(1), cancel.Token);
                cancel.Cancel();
                await ctx.WaitForExternalEvent<int>("e");
                return timer.IsCanceled;
            }));
        var id = await host.RunAsync("sleeps");
        Assert.Equal(0, host.Engine.Status.WaitingTimers);

        await host.Client.RaiseEventAsync(id, "e", 1);

        Assert.True((await host.EndAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Timers_OfManyInstancesDueAtOnce_AllFireThoughFewFitInMemory()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Activity<int, int>("one", n => n).Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(TimeSpan.FromDays(1), default);
                return await ctx.CallActivityAsync<int>("one", 1);
            }),
            new DurableTaskEngineOptions { MaxActiveInstances = 4, HistoryCacheSize = 2 });
        for (var i = 0; i < 50; i++) await host.Client.ScheduleNewOrchestrationInstanceAsync("sleeps");
        await host.IdleAsync();

        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(50, host.Code.Calls.Count);
        Assert.Equal(0, host.Engine.Status.WaitingTimers);
    }
}
