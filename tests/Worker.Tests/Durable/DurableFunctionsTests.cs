using System.Net;
using Cbp.Host.Testing;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Durable;

public sealed class DurableFunctionsTests
{
    private readonly TestClock _clock = TestClock.Frozen(new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
    private readonly Flows.Ledger _ledger = new();

    [Fact]
    public async Task Orchestration_StartedOverHttp_RunsItsActivitiesAndTimers()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Flows));
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync("/api/flow/f-1", null)).StatusCode);
        await host.Runtime.Engine!.WhenIdleAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        var done = await host.Runtime.Engine.Client.WaitForInstanceCompletionAsync("f-1", getInputsAndOutputs: true);
        Assert.Equal("done", done.ReadOutputAs<string>());
        Assert.Equal(["book 12 f-1 Book Book"], _ledger.Entries);
    }

    [Fact]
    public async Task Orchestration_WhoseHostWasStopped_GoesOnAfterTheNextStart()
    {
        using var folder = new TempFolder();
        await using (var first = await TestHost.StartAsync(Setup() with { Folder = folder }, typeof(Flows)))
        {
            await first.Client.PostAsync("/api/flow/f-1", null);
            await first.Runtime.Engine!.WhenIdleAsync();
        }

        _clock.Advance(TimeSpan.FromHours(2));
        await using var second = await TestHost.StartAsync(Setup() with { Folder = folder }, typeof(Flows));
        var done = await second.Runtime.Engine!.Client.WaitForInstanceCompletionAsync("f-1");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsItsOrchestrationWithItsMessage()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Flows));
        var id = await host.Runtime.Engine!.Client.ScheduleNewOrchestrationInstanceAsync("FailingFlow");
        var done = await host.Runtime.Engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("no such luck", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Middleware_RunsAroundOrchestratorsAndActivities()
    {
        var names = new System.Collections.Concurrent.ConcurrentBag<string>();
        var setup = Setup(builder => builder.Use(next => context =>
        {
            names.Add(context.FunctionDefinition.Name);
            return next(context);
        }));
        await using var host = await TestHost.StartAsync(setup, typeof(Flows));
        await host.Client.PostAsync("/api/flow/f-1", null);
        await host.Runtime.Engine!.WhenIdleAsync();
        Assert.Equal(["Flow", "Price", "StartFlow"], names.Distinct().Order());
    }

    private HostSetup Setup(Action<Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder>? configure = null) => new()
    {
        Configure = builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Services.AddSingleton(_ledger);
            configure?.Invoke(builder);
        },
    };
}
