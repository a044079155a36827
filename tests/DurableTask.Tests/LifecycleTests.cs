using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class LifecycleTests
{
    private static readonly OrchestrationRuntimeStatus[] Any = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    [Fact]
    public async Task ContinueAsNew_WithNewInput_RunsAgainWithoutItsHistory()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("step", n => n)
            .Orchestrator("counts", async ctx =>
            {
                var n = ctx.GetInput<int>();
                await ctx.CallActivityAsync<int>("step", n);
                if (n < 5) ctx.ContinueAsNew(n + 1);
                return n;
            }));

        var done = await host.EndAsync(await host.RunAsync("counts", 1));

        Assert.Equal(5, done.ReadOutputAs<int>());
        Assert.Equal(5, done.ReadInputAs<int>());
        Assert.Equal(5, host.Code.Calls.Count);
    }

    [Theory]
    [InlineData(true, "kept")]
    [InlineData(false, "new")]
    public async Task ContinueAsNew_EventNotYetTaken_IsKeptIfAsked(bool preserve, string expected)
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("loops", async ctx =>
        {
            if (ctx.GetInput<int>() == 1) return await ctx.WaitForExternalEvent<string>("data");
            await ctx.WaitForExternalEvent<int>("go");
            ctx.ContinueAsNew(1, preserve);
            return "";
        }));
        var id = await host.RunAsync("loops", 0);
        await host.Client.RaiseEventAsync(id, "data", "kept");
        await host.Client.RaiseEventAsync(id, "go", 1);
        await host.IdleAsync();

        await host.Client.RaiseEventAsync(id, "data", "new");

        Assert.Equal(expected, (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Terminate_OfAnEternalOrchestration_IsNotLostBetweenExecutions()
    {
        var rounds = 0;
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("eternal", ctx =>
        {
            Interlocked.Increment(ref rounds);
            ctx.ContinueAsNew();
            return Task.FromResult(0);
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("eternal");
        await host.Client.WaitForInstanceStartAsync(id, default);

        await host.Client.TerminateInstanceAsync(id, "enough");

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.EndAsync(id)).RuntimeStatus);
        Assert.True(rounds > 0);
    }

    [Fact]
    public async Task Suspend_OfAnEternalOrchestration_StopsItBetweenExecutions()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("eternal", ctx =>
        {
            ctx.ContinueAsNew();
            return Task.FromResult(0);
        }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("eternal");
        await host.Client.WaitForInstanceStartAsync(id, default);

        await host.Client.SuspendInstanceAsync(id);
        await host.IdleAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.GetAsync(id)).RuntimeStatus);
        await host.Client.TerminateInstanceAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.GetAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Terminate_RunningInstance_EndsItWithTheOutput()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e", TimeSpan.FromDays(9))));
        var id = await host.RunAsync("waits");

        await host.Client.TerminateInstanceAsync(id, "stopped");

        var done = await host.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("stopped", done.ReadOutputAs<string>());
        Assert.Equal(0, host.Engine.Status.WaitingTimers);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Terminate_WithSubOrchestrations_EndsThemIfAsked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("child", ctx => ctx.WaitForExternalEvent<int>("e"))
            .Orchestrator("parent", ctx => ctx.CallSubOrchestratorAsync<int>("child", null, new SubOrchestrationOptions(instanceId: "kid"))));
        var id = await host.RunAsync("parent");

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(null, recursive));

        Assert.Equal(expected, (await host.GetAsync("kid")).RuntimeStatus);
    }

    [Fact]
    public async Task Suspend_WhileEventsAndTimersCome_HoldsThemUntilResumed()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", async ctx =>
        {
            var timer = ctx.CreateTimer(TimeSpan.FromHours(1), default);
            var got = await ctx.WaitForExternalEvent<string>("e");
            await timer;
            return got;
        }));
        var id = await host.RunAsync("waits");
        await host.Client.SuspendInstanceAsync(id, "audit");
        await host.Client.RaiseEventAsync(id, "e", "held");
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.GetAsync(id)).RuntimeStatus);

        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("held", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_AcrossARestart_HoldsWhatCame()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<string>("e")));
        var id = await host.RunAsync("waits");
        await host.Client.SuspendInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "e", "held");
        await host.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.GetAsync(id)).RuntimeStatus);

        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("held", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CustomStatus_IsSet_CanBeReadWhileItRuns()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("tells", async ctx =>
        {
            ctx.SetCustomStatus(new { Step = "waiting" });
            await ctx.WaitForExternalEvent<int>("e");
            ctx.SetCustomStatus("done");
        }));
        var id = await host.RunAsync("tells");
        Assert.Equal("{\"Step\":\"waiting\"}", (await host.GetAsync(id)).SerializedCustomStatus);

        await host.Client.RaiseEventAsync(id, "e", 1);

        Assert.Equal("done", (await host.EndAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task Schedule_IdOfARunningInstance_IsRefused()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")));
        await host.RunAsync("waits", id: "one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.RunAsync("waits", id: "one"));
    }

    [Fact]
    public async Task Schedule_IdOfAnEndedInstance_ReplacesItUnlessDeduped()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("echo", ctx => Task.FromResult(ctx.GetInput<int>())));
        await host.RunAsync("echo", 1, "one");
        await host.RunAsync("echo", 2, "one");
        Assert.Equal(2, (await host.EndAsync("one")).ReadOutputAs<int>());

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "echo", 3, new StartOrchestrationOptions("one").WithDedupeStatuses(Any)));

        Assert.Equal(2, (await host.GetAsync("one")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Schedule_RunningInstanceNotAmongDedupeStatuses_IsTerminatedAndReplaced()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")));
        await host.RunAsync("waits", 1, "one");

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "waits", 2, new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Pending));
        await host.IdleAsync();

        Assert.Equal((2, OrchestrationRuntimeStatus.Running), ((await host.GetAsync("one")).ReadInputAs<int>(), (await host.GetAsync("one")).RuntimeStatus));
    }

    [Fact]
    public async Task Schedule_TheSameIdManyTimesAtOnce_StartsItOnce()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("step", n => n)
            .Orchestrator("once", ctx => ctx.CallActivityAsync<int>("step", 1)));

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync("once", new StartOrchestrationOptions("one").WithDedupeStatuses(Any));
                return 1;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        }));
        await host.IdleAsync();

        Assert.Equal(1, starts.Sum());
        Assert.Single(host.Code.Calls);
    }

    [Fact]
    public async Task Schedule_StartAtLater_BeginsThenAndGetsWhatCameBefore()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("later", async ctx =>
            await ctx.WaitForExternalEvent<string>("e") + ctx.CurrentUtcDateTime.Hour));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "later", new StartOrchestrationOptions(null, EngineHarness.Start.AddHours(3)));
        await host.Client.RaiseEventAsync(id, "e", "early ");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.GetAsync(id)).RuntimeStatus);

        await host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal("early 12", (await host.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_EndsOrFails_TellsItsParent()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("child", ctx => ctx.GetInput<int>() > 0
                ? Task.FromResult(ctx.Parent!.InstanceId + ctx.Parent.Name)
                : throw new InvalidOperationException("negative"))
            .Orchestrator("parent", async ctx =>
            {
                var good = await ctx.CallSubOrchestratorAsync<string>("child", 1);
                try
                {
                    await ctx.CallSubOrchestratorAsync<string>("child", -1);
                    return "";
                }
                catch (TaskFailedException e)
                {
                    return good + e.FailureDetails.ErrorMessage;
                }
            }));

        var done = await host.EndAsync(await host.RunAsync("parent", id: "p"));

        Assert.Equal("pparentnegative", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_IdBelongsToARunningInstance_FailsTheCall()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e"))
            .Orchestrator("parent", ctx => ctx.CallSubOrchestratorAsync<int>("waits", null, new SubOrchestrationOptions(instanceId: "kid"))));
        await host.RunAsync("waits", id: "kid");

        var done = await host.EndAsync(await host.RunAsync("parent"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("kid", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
