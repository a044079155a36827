using Cbp.Host.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class JournalFailureTests
{
    private static readonly DurableTaskEngineOptions Options = new() { WriteRetryDelay = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Request_WhileTheJournalCannotBeWritten_IsRefusedWithTheFile()
    {
        await using var host = await EngineHarness.StartAsync(c => c.Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")), Options);
        var id = await host.RunAsync("waits");
        using (host.LockJournal())
        {
            var start = await Assert.ThrowsAsync<JournalException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("waits"));
            var raise = await Assert.ThrowsAsync<JournalException>(() => host.Client.RaiseEventAsync(id, "e", 1));
            Assert.Contains(host.Journal.Path, start.Message, StringComparison.Ordinal);
            Assert.Contains(host.Journal.Path, raise.Message, StringComparison.Ordinal);
        }

        // What was refused has not happened, and nothing stands in the way of the next.
        var again = host.Client.RaiseEventAsync(id, "e", 2);
        await host.AdvanceUntilAsync(Options.WriteRetryDelay, () => Task.FromResult(again.IsCompleted));
        await again;
        Assert.Equal(2, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.Single(await host.ListAsync());
    }

    [Fact]
    public async Task ActivityResult_ThatCannotBeWritten_IsWrittenLaterWithoutRunningTheActivityAgain()
    {
        var reached = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        await using var host = await EngineHarness.StartAsync(
            c => c
                .AsyncActivity<int, int>("slow", async n =>
                {
                    reached.TrySetResult();
                    await open.Task;
                    return n;
                })
                .Orchestrator("flow", async ctx => await ctx.CallActivityAsync<int>("slow", 40) + await ctx.WaitForExternalEvent<int>("e")),
            Options);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("flow");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Task raised;
        using (host.LockJournal())
        {
            open.SetResult();
            await host.FailureAsync();

            // It comes while the result waits for its next try.
            raised = host.Client.RaiseEventAsync(id, "e", 2);
        }

        await host.AdvanceUntilAsync(Options.WriteRetryDelay, () => Task.FromResult(raised.IsCompleted));
        await raised;

        Assert.Equal(42, (await host.EndAsync(id)).ReadOutputAs<int>());
        Assert.Equal(["slow(40)"], host.Code.Calls);
    }

    [Fact]
    public async Task Timer_DueWhileTheJournalCannotBeWritten_FiresAfterwards()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c.Orchestrator("sleeps", async ctx =>
            {
                await ctx.CreateTimer(TimeSpan.FromHours(1), default);
                return 1;
            }),
            Options);
        var id = await host.RunAsync("sleeps");
        using (host.LockJournal())
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            await host.FailureAsync();
        }

        await host.AdvanceUntilAsync(Options.WriteRetryDelay, async () => (await host.GetAsync(id)).IsCompleted);

        Assert.Equal(1, (await host.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task History_ThatCannotBeWrittenAsFailed_IsTriedAgainAndItsParentIsTold()
    {
        await using var host = await EngineHarness.StartAsync(
            c => c
                .Orchestrator("child", ctx => ctx.WaitForExternalEvent<int>("e"))
                .Orchestrator("parent", async ctx =>
                {
                    try
                    {
                        return await ctx.CallSubOrchestratorAsync<int>("child", null, new SubOrchestrationOptions(instanceId: "kid"));
                    }
                    catch (TaskFailedException e)
                    {
                        return e.FailureDetails.ErrorType == typeof(InvalidDataException).FullName ? -1 : 0;
                    }
                }),
            new DurableTaskEngineOptions { HistoryCacheSize = 0 });
        var parent = await host.RunAsync("parent");
        await host.Journal.WriteAsync(s => s.Execute(
            "UPDATE dt_history SET events = x'01ffffffff07c8' WHERE instance = (SELECT seq FROM dt_instances WHERE id = 'kid')"));

        await host.Client.RaiseEventAsync("kid", "e", 1);

        Assert.Equal(-1, (await host.EndAsync(parent)).ReadOutputAs<int>());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.GetAsync("kid")).RuntimeStatus);
    }
}
