using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask.Tests;

public sealed class ReplayTests
{
    [Fact]
    public async Task IsReplaying_EachStep_IsFalseOnlyTheFirstTime()
    {
        var first = new ConcurrentQueue<string>();
        var all = new ConcurrentQueue<string>();
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("step", n => n)
            .Orchestrator("steps", async ctx =>
            {
                foreach (var name in new[] { "a", "b", "c" })
                {
                    all.Enqueue(name);
                    if (!ctx.IsReplaying) first.Enqueue(name);
                    await ctx.CallActivityAsync<int>("step", 1);
                }
            }));

        await host.RunAsync("steps");

        Assert.Equal(["a", "b", "c"], first);
        Assert.Equal("aababcabc", string.Concat(all));
    }

    [Fact]
    public async Task ReplaySafeLogger_ReplayedLines_AreWrittenOnce()
    {
        var log = new ListLoggerFactory();
        await using var host = await EngineHarness.StartAsync(
            c => c.Activity<int, int>("step", n => n).Orchestrator("logs", async ctx =>
            {
                var logger = ctx.CreateReplaySafeLogger("mine");
                logger.LogInformation("begin");
                await ctx.CallActivityAsync<int>("step", 1);
                ctx.ReplaySafeLoggerFactory.CreateLogger("mine").LogInformation("end");
            }),
            loggers: log);

        await host.RunAsync("logs");

        Assert.Equal(["begin", "end"], log.Lines("mine"));
    }

    [Fact]
    public async Task GuidsAndTime_InReplay_AreTheSame()
    {
        var seen = new ConcurrentQueue<(Guid, Guid, DateTime)>();
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("ids", async ctx =>
        {
            seen.Enqueue((ctx.NewGuid(), ctx.NewGuid(), ctx.CurrentUtcDateTime));
            await ctx.WaitForExternalEvent<int>("e");
        }));
        var id = await host.RunAsync("ids");
        await host.AdvanceAsync(TimeSpan.FromHours(1));

        await host.Client.RaiseEventAsync(id, "e", 1);

        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.NotEqual(seen.First().Item1, seen.First().Item2);
        Assert.Equal(EngineHarness.Start.UtcDateTime, seen.First().Item3);
    }

    [Fact]
    public void DeterministicGuid_KnownName_IsTheUuidOfRfc4122()
    {
        var guid = DeterministicGuid.Create("abc", new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc), 0);

        // python: uuid.uuid5(uuid.UUID('9e952958-5e33-4daf-827f-2fa12937b875'), 'abc_2026-11-20T09:00:00.0000000Z_0')
        Assert.Equal(new Guid("01a6ba24-14e0-5251-9650-408e171b336a"), guid);
    }

    [Fact]
    public async Task Code_CallsAnotherActivityThanBefore_FailsAndNamesTheStep()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("old", n => n).Activity<int, int>("new", n => n)
            .Orchestrator("changes", async ctx =>
            {
                await ctx.CallActivityAsync<int>("old", 1);
                await ctx.WaitForExternalEvent<int>("e");
            }));
        var id = await host.RunAsync("changes");
        await host.RestartAsync(c => c.Activity<int, int>("new", n => n).Orchestrator("changes", async ctx =>
        {
            await ctx.CallActivityAsync<int>("new", 1);
            await ctx.WaitForExternalEvent<int>("e");
        }));

        await host.Client.RaiseEventAsync(id, "e", 1);

        var done = await host.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("step #0 was a call of activity 'old' when it first ran, and is a call of activity 'new'", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_NoLongerTakesAStep_FailsAndNamesIt()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("changes", async ctx =>
        {
            var timer = ctx.CreateTimer(TimeSpan.FromDays(1), default);
            await Task.WhenAny(timer, ctx.WaitForExternalEvent<int>("e"));
        }));
        var id = await host.RunAsync("changes");
        await host.RestartAsync(c => c.Orchestrator("changes", ctx => ctx.WaitForExternalEvent<int>("e")));

        await host.Client.RaiseEventAsync(id, "e", 1);

        Assert.Contains("step #0 was a timer when it first ran, and is not reached", (await host.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_TakesAStepThatItDidNotTake_FailsAndNamesIt()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("changes", ctx => ctx.WaitForExternalEvent<int>("e")));
        var id = await host.RunAsync("changes");
        await host.RestartAsync(c => c.Orchestrator("changes", async ctx =>
        {
            await ctx.CallActivityAsync<int>("extra", 1);
            await ctx.WaitForExternalEvent<int>("e");
        }));

        await host.Client.RaiseEventAsync(id, "e", 1);

        Assert.Contains("step #0 is a call of activity 'extra' in the replay, and was not taken", (await host.EndAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_AwaitsSomethingNotDurable_FailsWithThatMessage()
    {
        var never = new TaskCompletionSource();
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("strays", _ => never.Task));

        var done = await host.EndAsync(await host.RunAsync("strays"));

        Assert.Equal(InvalidAsyncCall.Message, done.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_AwaitsAnotherThreadBesidesATimer_FailsWhenItComes()
    {
        var outside = new TaskCompletionSource();
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("strays", async ctx =>
        {
            var timer = ctx.CreateTimer(TimeSpan.FromDays(1), default);
            await await Task.WhenAny(timer, Continue(outside.Task));
        }));
        var id = await host.RunAsync("strays");

        outside.SetResult();

        Assert.Equal(InvalidAsyncCall.Message, (await host.EndAsync(id)).FailureDetails!.ErrorMessage);

        static async Task Continue(Task task) => await task;
    }

    [Fact]
    public async Task Context_UsedFromAnotherThread_FailsTheInstance()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("strays", ctx =>
        {
            Assert.Throws<InvalidOperationException>(() =>
            {
                var home = SynchronizationContext.Current;
                SynchronizationContext.SetSynchronizationContext(null);
                try
                {
                    ctx.NewGuid();
                }
                finally
                {
                    SynchronizationContext.SetSynchronizationContext(home);
                }
            });
            return Task.FromResult(1);
        }));

        var done = await host.EndAsync(await host.RunAsync("strays"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
    }
}
