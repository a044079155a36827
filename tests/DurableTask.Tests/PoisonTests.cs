using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class PoisonTests
{
    private static void Code(LambdaExecutor code) => code
        .Activity<int, int>("step", n => n)
        .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e"))
        .Orchestrator("reads", ctx => Task.FromResult(ctx.GetInput<int>()))
        .Orchestrator("throws", async ctx =>
        {
            await ctx.CallActivityAsync<int>("step", 1);
            throw new InvalidOperationException("on every replay");
        })
        .Orchestrator("good", ctx => ctx.CallActivityAsync<int>("step", 7));

    [Fact]
    public async Task Instances_PoisonedInEveryWay_FailAndNoneStopsTheOthers()
    {
        await using var host = await EngineHarness.StartAsync(Code, new DurableTaskEngineOptions { HistoryCacheSize = 0, MaxConcurrentOrchestrations = 1 });
        var damaged = await host.RunAsync("waits");
        var gap = await host.RunAsync("waits");
        await host.Journal.WriteAsync(s =>
        {
            s.Execute("UPDATE dt_history SET events = x'0101ff00' WHERE instance = (SELECT seq FROM dt_instances WHERE id = ?1)", damaged);
            s.Execute("UPDATE dt_history SET part = part + 1 WHERE instance = (SELECT seq FROM dt_instances WHERE id = ?1)", gap);
        });
        await host.Client.RaiseEventAsync(damaged, "e", 1);
        await host.Client.RaiseEventAsync(gap, "e", 1);
        var unknown = await host.RunAsync("no-such-code");
        var input = await host.RunAsync("reads", "not a number");
        var throws = await host.RunAsync("throws");
        var good = await host.RunAsync("good");

        Assert.Equal(7, (await host.EndAsync(good)).ReadOutputAs<int>());
        Assert.Equal(typeof(InvalidDataException).FullName, (await host.EndAsync(damaged)).FailureDetails!.ErrorType);
        Assert.Contains("missing", (await host.EndAsync(gap)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("OrchestratorTaskNotFound", (await host.EndAsync(unknown)).FailureDetails!.ErrorType);
        Assert.Equal(typeof(JsonException).FullName, (await host.EndAsync(input)).FailureDetails!.ErrorType);
        Assert.Equal("on every replay", (await host.EndAsync(throws)).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Instances_PoisonedBeforeAStart_DoNotKeepTheEngineFromIt()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        var id = await host.RunAsync("waits");
        var good = await host.RunAsync("waits");
        await host.Journal.WriteAsync(s =>
        {
            s.Execute("UPDATE dt_history SET events = x'' WHERE instance = (SELECT seq FROM dt_instances WHERE id = ?1)", id);
            s.Execute("UPDATE dt_instances SET busy = 1 WHERE id = ?1", id);
        });

        await host.RestartAsync();
        await host.IdleAsync();
        await host.Client.RaiseEventAsync(good, "e", 3);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.GetAsync(id)).RuntimeStatus);
        Assert.Equal(3, (await host.EndAsync(good)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task List_WithADamagedRow_ShowsTheOthersAndThatOne()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        var bad = await host.RunAsync("reads", "not a number");
        await host.RunAsync("reads", 1);
        await host.Journal.WriteAsync(s => s.Execute("UPDATE dt_instances SET failure = '{', tags = '[' WHERE id = ?1", bad));

        var all = await host.ListAsync();

        Assert.Equal(2, all.Count);
        Assert.Contains("cannot be read", all[0].FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
