using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask.Tests;

public sealed class QueryTests
{
    private static Task<EngineHarness> StartAsync() => EngineHarness.StartAsync(c => c
        .Orchestrator("ends", ctx => Task.FromResult(ctx.GetInput<int>()))
        .Orchestrator("fails", _ => throw new InvalidOperationException("no"))
        .Orchestrator("waits", ctx => ctx.WaitForExternalEvent<int>("e")));

    [Fact]
    public async Task GetAllInstances_InPages_ReturnsEachOnceInOrder()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 25; i++) await host.RunAsync("ends", i, $"i{i:00}");

        var pages = new List<Page<OrchestrationMetadata>>();
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 10)).AsPages()) pages.Add(page);

        Assert.Equal([10, 10, 5], pages.Select(p => p.Values.Count));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"i{i:00}"), pages.SelectMany(p => p.Values).Select(m => m.InstanceId));
    }

    [Fact]
    public async Task GetAllInstances_FromAContinuationToken_GoesOnThere()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 5; i++) await host.RunAsync("ends", i, $"i{i}");
        string? token = null;
        await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2)).AsPages())
        {
            token = page.ContinuationToken;
            break;
        }

        var rest = await ListAsync(host, new OrchestrationQuery(ContinuationToken: token));

        Assert.Equal("i2,i3,i4", rest);
    }

    [Fact]
    public async Task GetAllInstances_Filtered_ReturnsWhatMatches()
    {
        await using var host = await StartAsync();
        await host.RunAsync("ends", 1, "a_1");
        await host.RunAsync("fails", 1, "a_2");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.RunAsync("waits", 1, "a%3");
        await host.RunAsync("ends", 1, "b_4");
        var later = EngineHarness.Start.AddMinutes(30);

        Assert.Equal("a_1,b_4", await ListAsync(host, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Equal("a_2,a%3", await ListAsync(host, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Running])));
        Assert.Equal("a_1,a_2", await ListAsync(host, new OrchestrationQuery(InstanceIdPrefix: "a_")));
        Assert.Equal("a%3,b_4", await ListAsync(host, new OrchestrationQuery(CreatedFrom: later)));
        Assert.Equal("a_1,a_2", await ListAsync(host, new OrchestrationQuery(CreatedTo: later)));
    }

    [Fact]
    public async Task GetInstance_WithoutInputsAndOutputs_HasNone()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "ends", 5, new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["who"] = "me" } });
        await host.EndAsync(id);

        var found = (await host.Client.GetInstanceAsync(id))!;

        Assert.Null(found.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => found.ReadOutputAs<int>());
        Assert.Equal("me", found.Tags["who"]);
        Assert.Equal(EngineHarness.Start, found.CreatedAt);
    }

    [Fact]
    public async Task LastUpdatedAt_AfterAStep_IsItsTime()
    {
        await using var host = await StartAsync();
        var id = await host.RunAsync("waits");
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        await host.Client.RaiseEventAsync(id, "other", 1);

        Assert.Equal(EngineHarness.Start.AddMinutes(5), (await host.GetAsync(id)).LastUpdatedAt);
    }

    [Fact]
    public async Task Purge_OnlyWhatHasEnded_IsDeleted()
    {
        await using var host = await StartAsync();
        await host.RunAsync("ends", 1, "done");
        await host.RunAsync("waits", 1, "open");

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync("done")).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync("open")).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync("done"));
        Assert.NotNull(await host.Client.GetInstanceAsync("open"));
    }

    [Fact]
    public async Task PurgeAll_WithFilter_DeletesWhatMatches()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 5; i++) await host.RunAsync("ends", 1);
        await host.RunAsync("fails", 1);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await host.RunAsync("ends", 1, "late");

        var result = await host.Client.PurgeInstancesAsync(null, EngineHarness.Start.AddMinutes(1), [OrchestrationRuntimeStatus.Completed]);

        Assert.Equal(5, result.PurgedInstanceCount);
        Assert.Equal(2, (await ListAsync(host, new OrchestrationQuery())).Split(',').Length);
    }

    [Fact]
    public async Task WaitForInstanceStart_OfOneThatRuns_ReturnsItsState()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("waits");

        var started = await host.Client.WaitForInstanceStartAsync(id, default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(OrchestrationRuntimeStatus.Running, started.RuntimeStatus);
    }

    [Fact]
    public async Task WaitForInstanceCompletion_OfOneThatDoesNotExist_Throws()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.WaitForInstanceCompletionAsync("nobody", default));
    }

    private static async Task<string> ListAsync(EngineHarness host, OrchestrationQuery query)
    {
        var ids = new List<string>();
        await foreach (var found in host.Client.GetAllInstancesAsync(query)) ids.Add(found.InstanceId);
        return string.Join(',', ids);
    }
}
