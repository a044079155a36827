using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class RestartInstanceTests
{
    private static void Code(LambdaExecutor code) => code
        .Activity<string, string>("hello", n => "Hello " + n)
        .Orchestrator("greet", ctx => ctx.CallActivityAsync<string>("hello", ctx.GetInput<string>()))
        .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restart_OfAnEndedInstance_RunsItAgainWithItsInput(bool newId)
    {
        await using var host = await EngineHarness.StartAsync(Code);
        var id = await host.RunAsync("greet", "Ada");

        var again = await host.Client.RestartAsync(id, newId);
        await host.IdleAsync();

        Assert.Equal(newId, again != id);
        Assert.Equal("Hello Ada", (await host.EndAsync(again)).ReadOutputAs<string>());
        Assert.Equal(["hello(Ada)", "hello(Ada)"], host.Code.Calls);
        Assert.Equal(newId ? 2 : 1, (await host.ListAsync()).Count);
    }

    [Fact]
    public async Task Restart_OfOneThatRuns_IsRefusedButForANewId()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        var id = await host.RunAsync("waits");

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => host.Client.RestartAsync(id));
        var other = await host.Client.RestartAsync(id, restartWithNewInstanceId: true);

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.WaitForInstanceStartAsync(other, default)).RuntimeStatus);
    }

    [Fact]
    public async Task Restart_OfOneThatDoesNotExist_Throws()
    {
        await using var host = await EngineHarness.StartAsync(Code);

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nobody"));
    }

    [Fact]
    public async Task ListInstanceIds_ByTheTimeOfTheirEnd_InPages()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        await host.RunAsync("waits", id: "running");
        foreach (var hour in Enumerable.Range(0, 5))
        {
            await host.RunAsync("greet", "x", "i" + hour);
            await host.AdvanceAsync(TimeSpan.FromHours(1));
        }

        var first = await Page(null);
        var second = await Page(first.ContinuationToken);

        Assert.Equal(["i1", "i2"], first.Values);
        Assert.Equal(["i3"], second.Values);
        Assert.Null(second.ContinuationToken);
        Assert.Empty((await host.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Failed])).Values);
        await Assert.ThrowsAsync<ArgumentException>(() => Page("nonsense"));

        Task<Page<string>> Page(string? after) => host.Client.ListInstanceIdsAsync(
            [OrchestrationRuntimeStatus.Completed], EngineHarness.Start.AddHours(1), EngineHarness.Start.AddHours(3), 2, after);
    }
}
