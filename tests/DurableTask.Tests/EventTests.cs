using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task Event_RaisedWhileWaitedFor_ContinuesTheOrchestrator()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<string>("Approval")));
        var id = await host.RunAsync("waits");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.GetAsync(id)).RuntimeStatus);

        await host.Client.RaiseEventAsync(id, "approval", "yes");

        Assert.Equal("yes", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_RaisedBeforeTheyAreWaitedFor_AreKeptInOrder()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", async ctx =>
            {
                await ctx.WaitForExternalEvent<int>("go");
                return await ctx.WaitForExternalEvent<int>("n") * 10 + await ctx.WaitForExternalEvent<int>("n");
            }));
        var id = await host.RunAsync("waits");

        await host.Client.RaiseEventAsync(id, "n", 1);
        await host.Client.RaiseEventAsync(id, "n", 2);
        await host.Client.RaiseEventAsync(id, "go", 0);

        Assert.Equal(12, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_SeveralWaitForIt_TheLatestGetsIt()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", async ctx =>
            {
                var first = ctx.WaitForExternalEvent<string>("e");
                var second = ctx.WaitForExternalEvent<string>("e");
                await Task.WhenAll(first, second);
                return first.Result + second.Result;
            }));
        var id = await host.RunAsync("waits");

        await host.Client.RaiseEventAsync(id, "e", "a");
        await host.Client.RaiseEventAsync(id, "e", "b");

        Assert.Equal("ba", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_TimesOut_ThrowsAndALaterOneIsNotLost()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", async ctx =>
            {
                try
                {
                    return await ctx.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1));
                }
                catch (OperationCanceledException)
                {
                    await ctx.CreateTimer(TimeSpan.FromHours(1), default);
                    return "late " + await ctx.WaitForExternalEvent<string>("e");
                }
            }));
        var id = await host.RunAsync("waits");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync(id, "e", "x");
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("late x", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ComesBeforeItsTimeOut_CancelsTheTimer()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", async ctx =>
            {
                var got = await ctx.WaitForExternalEvent<string>("e", TimeSpan.FromHours(1));
                await ctx.WaitForExternalEvent<string>("end");
                return got;
            }));
        var id = await host.RunAsync("waits");
        Assert.Equal(1, host.Engine.Status.WaitingTimers);

        await host.Client.RaiseEventAsync(id, "e", "in time");

        Assert.Equal(0, host.Engine.Status.WaitingTimers);
        await host.Client.RaiseEventAsync(id, "end");
        Assert.Equal("in time", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_ForAnInstanceThatHasEndedOrNeverWas_IsDropped()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("ends", _ => Task.FromResult(1)));
        var id = await host.RunAsync("ends");

        await host.Client.RaiseEventAsync(id, "e", 1);
        await host.Client.RaiseEventAsync("nobody", "e", 1);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.GetAsync(id)).RuntimeStatus);
        Assert.Null(await host.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task Event_PayloadOfTheWrongType_FailsTheWait()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")));
        var id = await host.RunAsync("waits");

        await host.Client.RaiseEventAsync(id, "e", "text");

        Assert.Equal(typeof(System.Text.Json.JsonException).FullName, (await host.EndAsync(id)).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task SendEvent_ToAnotherInstance_ArrivesOnce()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("receives", ctx => ctx.WaitForExternalEvent<string>("note"))
            .Orchestrator("sends", ctx =>
            {
                ctx.SendEvent("receiver", "note", "from " + ctx.InstanceId);
                return Task.FromResult(0);
            }));
        await host.RunAsync("receives", id: "receiver");

        await host.RunAsync("sends", id: "sender");

        Assert.Equal("from sender", (await host.EndAsync("receiver")).ReadOutputAs<string>());
        Assert.Empty(host.Journal.Read(InstanceStore.ReadMessages));
    }
}
