using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class ActivityTests
{
    [Fact]
    public async Task Orchestrator_CallsActivitiesInTurn_ReturnsTheirResults()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<string, string>("hello", n => $"Hello {n}!")
            .Orchestrator("greet", async ctx => string.Join(' ',
                await ctx.CallActivityAsync<string>("hello", "Tokyo"),
                await ctx.CallActivityAsync<string>("hello", ctx.GetInput<string>()))));

        var done = await host.EndAsync(await host.RunAsync("greet", "Seattle"));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal("Hello Tokyo! Hello Seattle!", done.ReadOutputAs<string>());
        Assert.Equal(["hello(Tokyo)", "hello(Seattle)"], host.Code.Calls);
    }

    [Fact]
    public async Task Orchestrator_FansOutAThousandActivities_GetsEachResultOnce()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("square", n => n * n)
            .Orchestrator("fan", async ctx => (await Task.WhenAll(
                Enumerable.Range(0, 1000).Select(i => ctx.CallActivityAsync<int>("square", i)))).Sum()));

        var done = await host.EndAsync(await host.RunAsync("fan"));

        Assert.Equal(Enumerable.Range(0, 1000).Sum(i => i * i), done.ReadOutputAs<int>());
        Assert.Equal(1000, host.Code.Calls.Count);
    }

    [Fact]
    public async Task Activity_Throws_OrchestratorSeesTaskFailedException()
    {
        TaskFailedException? seen = null;
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("bad", _ => throw new InvalidOperationException("broken", new ArgumentException("inside")))
            .Orchestrator("catches", async ctx =>
            {
                try
                {
                    return await ctx.CallActivityAsync<int>("bad", 1);
                }
                catch (TaskFailedException e)
                {
                    seen = e;
                    return -1;
                }
            }));

        var done = await host.EndAsync(await host.RunAsync("catches"));

        Assert.Equal(-1, done.ReadOutputAs<int>());
        Assert.Equal("Task 'bad' (#0) failed with an unhandled exception: broken", seen!.Message);
        Assert.Equal(("bad", 0), (seen.TaskName, seen.TaskId));
        Assert.Equal("System.InvalidOperationException", seen.FailureDetails.ErrorType);
        Assert.Equal("inside", seen.FailureDetails.InnerFailure!.ErrorMessage);
        Assert.True(seen.FailureDetails.IsCausedBy<InvalidOperationException>());
        Assert.False(seen.FailureDetails.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task Orchestrator_DoesNotCatchFailure_FailsWithItsDetails()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Activity<int, int>("bad", _ => throw new TimeoutException("too slow"))
            .Orchestrator("fails", async ctx => await ctx.CallActivityAsync<int>("bad", 1)));

        var done = await host.EndAsync(await host.RunAsync("fails"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal("System.TimeoutException", done.FailureDetails.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Activity_IsUnknown_FailsTheCallAtOnceInSpiteOfRetries()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("calls", async ctx =>
            await ctx.CallActivityAsync<int>("nowhere", null, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1))))));

        var done = await host.EndAsync(await host.RunAsync("calls"));

        Assert.Equal("ActivityTaskNotFound", done.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Contains("nowhere", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestrator_IsUnknown_FailsTheInstance()
    {
        await using var host = await EngineHarness.StartAsync();

        var done = await host.EndAsync(await host.RunAsync("nobody"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", done.FailureDetails!.ErrorType);
        Assert.Equal("No orchestrator task named 'nobody' was found.", done.FailureDetails.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_Throws_OthersGoOn()
    {
        await using var host = await EngineHarness.StartAsync(c => c
            .Orchestrator("bad", _ => throw new NotSupportedException("no"))
            .Orchestrator("good", _ => Task.FromResult(1)));

        var bad = await host.EndAsync(await host.RunAsync("bad"));
        var good = await host.EndAsync(await host.RunAsync("good"));

        Assert.Equal("System.NotSupportedException", bad.FailureDetails!.ErrorType);
        Assert.Equal(1, good.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_MoreThanTheLimit_RunAtMostThatManyAtOnce()
    {
        int now = 0, most = 0;
        await using var host = await EngineHarness.StartAsync(
            c => c
                .AsyncActivity<int, int>("busy", async n =>
                {
                    var running = Interlocked.Increment(ref now);
                    InterlockedMax(ref most, running);
                    await Task.Yield();
                    Interlocked.Decrement(ref now);
                    return n;
                })
                .Orchestrator("fan", async ctx => (await Task.WhenAll(
                    Enumerable.Range(0, 100).Select(i => ctx.CallActivityAsync<int>("busy", i)))).Length),
            new DurableTaskEngineOptions { MaxConcurrentActivities = 3 });

        await host.EndAsync(await host.RunAsync("fan"));

        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
