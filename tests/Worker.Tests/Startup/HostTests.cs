using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Tests.Http;
using Cbp.Host.Worker.Tests.Support;
using Cbp.Host.Worker.Tests.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class HostTests
{
    [Fact]
    public async Task Start_PrintsEveryFunction()
    {
        var setup = new HostSetup
        {
            Configure = builder =>
            {
                builder.Configuration["Schedule"] = "01:00:00";
                builder.Services.AddSingleton(new Ticks.Seen());
            },
        };
        await using var host = await TestHost.StartAsync(setup, typeof(Greetings), typeof(Ticks));
        var port = host.Client.BaseAddress!.Port;
        var text = host.Output.ToString();
        Assert.StartsWith("\nFunctions:\n\n", text, StringComparison.Ordinal);
        Assert.Contains($"\tHello: [GET] http://localhost:{port}/api/hello/{{name}}\n", text, StringComparison.Ordinal);
        Assert.Contains("\tEveryTen: timerTrigger\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_SideBySideInOneProcess_DoNotMeet()
    {
        await using var one = await TestHost.StartAsync(new HostSetup { HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "one" } } }""" }, typeof(Greetings));
        await using var two = await TestHost.StartAsync(new HostSetup { HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "two" } } }""" }, typeof(Greetings));
        Assert.Equal("plain", await one.Client.GetStringAsync("/one/text"));
        Assert.Equal("plain", await two.Client.GetStringAsync("/two/text"));
        Assert.False((await two.Client.GetAsync("/one/text")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task HttpFunctionsAlone_LeaveNoDataBehind()
    {
        using var folder = new TempFolder();
        await using (var host = await TestHost.StartAsync(new HostSetup { Folder = folder }, typeof(Greetings)))
        {
            await host.Client.GetStringAsync("/api/text");
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Stop_WhileARequestRuns_LetsItFinish()
    {
        var gate = new Gated.Gate();
        await using var host = await TestHost.StartAsync(new HostSetup { Configure = b => b.Services.AddSingleton(gate) }, typeof(Gated));
        var request = host.Client.GetStringAsync("/api/gated");
        await gate.Entered.Task;
        var stop = host.StopAsync();
        gate.Leave.SetResult();
        Assert.Equal("finished", await request);
        await stop;
    }

    [Fact]
    public void Assemblies_AreFoundFromTheEntryAssembly() =>
        Assert.DoesNotContain(FunctionAssemblies.Find(), a => a.GetName().Name!.StartsWith("System.", StringComparison.Ordinal));
}
