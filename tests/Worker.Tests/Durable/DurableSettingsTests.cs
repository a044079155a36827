using Cbp.Host.Testing;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Durable;

public sealed class DurableSettingsTests
{
    [Fact]
    public async Task MaxConcurrentActivityFunctions_OfHostJson_IsReachedAndKept()
    {
        var gauge = new Limited.Gauge();
        var setup = new HostSetup
        {
            HostJson = """{ "version": "2.0", "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 2, "maxConcurrentOrchestratorFunctions": 1 } } }""",
            Configure = b => b.Services.AddSingleton(gauge),
        };
        await using var host = await TestHost.StartAsync(setup, typeof(Limited));
        var client = host.Runtime.Engine!.Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Many");
        var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(12, end.ReadOutputAs<int>());
        Assert.Equal(2, gauge.Most);
    }

    [Fact]
    public async Task PurgeOrchestrationsAfter_HasPassed_EndedOnesAreGone()
    {
        var clock = TestClock.Frozen(new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
        var setup = new HostSetup
        {
            Args = ["--EmbeddedHost:PurgeOrchestrationsAfter", "7.00:00:00"],
            Configure = b => b.Services.AddSingleton<TimeProvider>(clock).AddSingleton<Flows.Ledger>(),
        };
        await using var host = await TestHost.StartAsync(setup, typeof(Flows));
        var engine = host.Runtime.Engine!;
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("FailingFlow");
        await engine.Client.WaitForInstanceCompletionAsync(id).WaitAsync(TimeSpan.FromSeconds(20));

        clock.Advance(TimeSpan.FromDays(8));
        await engine.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Null(await engine.Client.GetInstanceAsync(id));
    }
}
