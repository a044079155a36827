using System.Diagnostics;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>The spans of orchestrations: one tree, each told once, whatever happens in between.</summary>
public sealed class TracingTests : IDisposable
{
    private readonly Spans _spans = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task Orchestration_ReplayedThroughCrashes_TellsEachSpanOnceInOneTree()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("steps", null, new StartOrchestrationOptions("one"));
        await host.IdleAsync();
        await host.RestartAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.IdleAsync();
        await host.RestartAsync();
        await host.EndAsync("one");

        Assert.Equal(
            [
                "activity:first Client", "activity:first Server", "activity:second Client", "activity:second Server",
                "create_orchestration:steps Producer", "orchestration:steps Server", "orchestration:steps:timer Internal",
            ],
            _spans.All);
        var creation = _spans.Only("create_orchestration:steps", ActivityKind.Producer);
        var itself = _spans.Only("orchestration:steps", ActivityKind.Server);
        var call = _spans.Only("activity:second", ActivityKind.Client);
        Assert.Equal(_spans.Root.SpanId, creation.ParentSpanId);
        Assert.Equal(creation.SpanId, itself.ParentSpanId);
        Assert.Equal(itself.SpanId, call.ParentSpanId);
        Assert.Equal(itself.SpanId, _spans.Only("orchestration:steps:timer", ActivityKind.Internal).ParentSpanId);
        Assert.Equal(call.SpanId, _spans.Only("activity:second", ActivityKind.Server).ParentSpanId);
        Assert.Equal("one", itself.GetTagItem("durabletask.task.instance_id"));
        Assert.Equal("Completed", itself.GetTagItem("durabletask.task.status"));
        Assert.True(itself.Duration >= TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task Activity_CutOffByACrash_HasTwoRunsUnderOneCall()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource<string>();
        await using var host = await EngineHarness.StartAsync(code => code
            .Orchestrator("calls", context => context.CallActivityAsync<string>("slow", "x"))
            .AsyncActivity<string, string>("slow", async _ =>
            {
                begun.SetResult();
                return await never.Task;
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("calls", null, new StartOrchestrationOptions("cut"));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await host.RestartAsync(code => code
            .Orchestrator("calls", context => context.CallActivityAsync<string>("slow", "x"))
            .Activity<string, string>("slow", x => x));
        await host.EndAsync("cut");
        never.SetResult("late");

        var call = _spans.Only("activity:slow", ActivityKind.Client);
        Assert.All(_spans.Of("activity:slow", ActivityKind.Server), run => Assert.Equal(call.SpanId, run.ParentSpanId));
        Assert.NotEmpty(_spans.Of("activity:slow", ActivityKind.Server));
    }

    [Fact]
    public async Task SubOrchestration_ThatFails_IsUnderItsParentsCallAndBothSayWhy()
    {
        await using var host = await EngineHarness.StartAsync(code => code
            .Orchestrator("parent", context => context.CallSubOrchestratorAsync("child"))
            .Orchestrator("child", _ => throw new InvalidOperationException("no")));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("parent", null, new StartOrchestrationOptions("p"));
        await host.EndAsync("p");

        var parent = _spans.Only("orchestration:parent", ActivityKind.Server);
        var call = _spans.Only("orchestration:child", ActivityKind.Client);
        var child = _spans.Only("orchestration:child", ActivityKind.Server);
        Assert.Equal(parent.SpanId, call.ParentSpanId);
        Assert.Equal(call.SpanId, child.ParentSpanId);
        Assert.All(new[] { parent, call, child }, span => Assert.Equal(ActivityStatusCode.Error, span.Status));
    }

    [Fact]
    public async Task ContinuedAsNew_TellsASpanForEachExecution()
    {
        await using var host = await EngineHarness.StartAsync(code => code.Orchestrator("again", context =>
        {
            if (context.GetInput<int>() < 2) context.ContinueAsNew(context.GetInput<int>() + 1);
            return Task.CompletedTask;
        }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("again", 0, new StartOrchestrationOptions("a"));
        await host.EndAsync("a");

        var executions = _spans.Of("orchestration:again", ActivityKind.Server);
        Assert.Equal(3, executions.Select(span => span.SpanId).Distinct().Count());
        Assert.All(executions, span => Assert.Equal(_spans.Only("create_orchestration:again", ActivityKind.Producer).SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task Journal_OfBeforeTraces_IsTakenOver()
    {
        await using var host = await EngineHarness.StartAsync(Code);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("steps");
        await host.IdleAsync();
        await host.Engine.DisposeAsync();
        await host.Journal.WriteAsync(session => { session.Execute("ALTER TABLE dt_instances DROP COLUMN trace"); });
        await host.Journal.DisposeAsync();

        await host.OpenAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.EndAsync(id);

        Assert.Empty(_spans.Of("orchestration:steps", ActivityKind.Server));
    }

    private static void Code(LambdaExecutor code) => code
        .Orchestrator("steps", async context =>
        {
            await context.CallActivityAsync<string>("first", "x");
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.CallActivityAsync<string>("second", "y");
        })
        .Activity<string, string>("first", x => x)
        .Activity<string, string>("second", x => x);
}
