using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class HostJsonForMessagesTests
{
    [Fact]
    public async Task MaxConcurrentCalls_IsKept()
    {
        var hold = new Held.Hold { Limit = 3 };
        await using var host = await TestHost.StartAsync(
            new HostSetup
            {
                Queues = Queues.Json,
                HostJson = """{ "version": "2.0", "extensions": { "serviceBus": { "maxConcurrentCalls": 3 } } }""",
                Configure = b => b.Services.AddSingleton(hold),
            },
            typeof(Held));
        await using var client = Client(host);
        await client.CreateSender("plain").SendMessagesAsync(Enumerable.Range(0, 20).Select(i => new ServiceBusMessage($"{i}")));
        await hold.Full.Task;
        hold.Go.SetResult();
        await host.Runtime.Broker!.WhenIdleAsync();
        Assert.Equal((3, 20), (hold.Most, hold.Done));
    }

    [Theory]
    [InlineData("manual", "attribute x", null)]
    [InlineData("named", "host.json x", """{ "version": "2.0", "extensions": { "serviceBus": { "autoCompleteMessages": false } } }""")]
    public async Task AutoCompleteMessages_Off_LeavesTheMessageInItsQueue(string queue, string seen, string? hostJson)
    {
        using var folder = new TempFolder();
        var all = new Seen();
        var setup = new HostSetup { Folder = folder, Queues = Queues.Json, HostJson = hostJson, Configure = b => b.Services.AddSingleton(all) };
        await using (var host = await TestHost.StartAsync(setup, typeof(KeptOpen)))
        {
            await using var client = Client(host);
            await client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage("x"));
            Assert.Equal(seen, await all.NextAsync());
        }

        await using var second = await TestHost.StartAsync(setup, typeof(Producers));
        Assert.Equal(1, second.Runtime.Broker!.Counts(queue).Active);
    }

    [Fact]
    public async Task Connection_ThatIsSetToNothing_IsTheHostsOwnBroker()
    {
        var setup = new HostSetup
        {
            Queues = Queues.Json,
            LocalSettings = """{ "Values": { "ServiceBus": "" } }""",
            Configure = b => b.Services.AddSingleton(new Held.Hold()),
        };
        await using var host = await TestHost.StartAsync(setup, typeof(Held));

        await using var client = Client(host);
        Assert.EndsWith(".servicebus.embedded", client.FullyQualifiedNamespace, StringComparison.Ordinal);
    }

    private static ServiceBusClient Client(TestHost host) => new(host.Services.GetRequiredService<IConfiguration>()["ServiceBus"]);
}
