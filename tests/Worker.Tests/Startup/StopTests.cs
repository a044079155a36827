using System.Net;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_WhileARequestStartsAnOrchestration_FinishesItAndRefusesLaterOnes()
    {
        using var folder = new TempFolder();
        var gate = new Gated.Gate();
        var setup = new HostSetup { Folder = folder, Args = ["--EmbeddedHost:Keys:durabletask_extension", "k"], Configure = b => b.Services.AddSingleton(gate) };
        await using (var host = await TestHost.StartAsync(setup, typeof(Drained)))
        {
            var first = host.Client.PostAsync("/api/held/d-1", null);
            await gate.Entered.Task;
            var stop = host.StopAsync();
            var late = await host.Client.PostAsync("/api/held/d-2", null);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
            Assert.Equal("1", late.Headers.GetValues("Retry-After").Single());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/runtime/webhooks/durabletask/instances?code=k")).StatusCode);
            Assert.Equal("yes", await host.Client.GetStringAsync("/api/alive"));
            gate.Leave.SetResult();
            Assert.Equal(HttpStatusCode.Accepted, (await first).StatusCode);
            await stop;
        }

        await using var second = await TestHost.StartAsync(setup, typeof(Drained));
        Assert.NotNull(await second.Runtime.Engine!.Client.GetInstanceAsync("d-1"));
        Assert.Null(await second.Runtime.Engine.Client.GetInstanceAsync("d-2"));
    }
}
