using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask.Tests;

public sealed class RetryTests
{
    private static LambdaExecutor FailsTimes(LambdaExecutor code, int times) => code.Activity<int, int>("flaky", n =>
        code.Calls.Count <= times ? throw new InvalidOperationException("attempt " + code.Calls.Count) : n);

    [Fact]
    public async Task RetryPolicy_FailuresThenSuccess_WaitsLongerEachTime()
    {
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 3).Orchestrator("retries", ctx =>
            ctx.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1), 2)))));
        var id = await host.RunAsync("retries");

        foreach (var wait in new[] { 1, 2, 4 })
        {
            var before = host.Code.Calls.Count;
            await host.AdvanceAsync(TimeSpan.FromSeconds(wait - 0.5));
            Assert.Equal(before, host.Code.Calls.Count);
            await host.AdvanceAsync(TimeSpan.FromSeconds(0.5));
            Assert.Equal(before + 1, host.Code.Calls.Count);
        }

        Assert.Equal(7, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task RetryPolicy_AttemptsUsedUp_FailsWithoutAnotherWait()
    {
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 9).Orchestrator("retries", ctx =>
            ctx.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1))))));
        var id = await host.RunAsync("retries");

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("attempt 2", (await host.EndAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task RetryPolicy_HandlesOnlyOtherFailures_DoesNotRetry()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(1)) { HandleFailure = f => f.IsCausedBy<TimeoutException>() };
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 9).Orchestrator("retries", ctx =>
            ctx.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(policy))));

        var done = await host.EndAsync(await host.RunAsync("retries"));

        Assert.Equal("attempt 1", done.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task RetryPolicy_TimeIsUp_GivesUp()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(10), 1, null, TimeSpan.FromSeconds(15));
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 9).Orchestrator("retries", ctx =>
            ctx.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryPolicy(policy))));
        var id = await host.RunAsync("retries");

        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("attempt 3", (await host.EndAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task RetryHandler_SaysGoOnTwice_IsAskedAfterEachFailure()
    {
        var asked = new List<int>();
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 2).Orchestrator("retries", ctx =>
            ctx.CallActivityAsync<int>("flaky", 7, TaskOptions.FromRetryHandler(async r =>
            {
                if (!r.OrchestrationContext.IsReplaying) asked.Add(r.LastAttemptNumber);
                await r.OrchestrationContext.CreateTimer(TimeSpan.FromSeconds(1), r.CancellationToken);
                return r.LastFailure.IsCausedBy<InvalidOperationException>();
            }))));
        var id = await host.RunAsync("retries");
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(7, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal([1, 2], asked);
    }

    [Fact]
    public async Task RetryPolicy_OfASubOrchestration_RunsItAgainUnderItsId()
    {
        await using var host = await EngineHarness.StartAsync(c => FailsTimes(c, 1)
            .Orchestrator("child", ctx => ctx.CallActivityAsync<int>("flaky", 5))
            .Orchestrator("parent", ctx => ctx.CallSubOrchestratorAsync<int>(
                "child", null, TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1))).WithInstanceId("kid"))));
        var id = await host.RunAsync("parent");

        await host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(5, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(5, (await host.GetAsync("kid")).ReadOutputAs<int>());
    }
}
