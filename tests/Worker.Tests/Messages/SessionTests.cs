using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class SessionTests
{
    private readonly Seen _seen = new();

    [Fact]
    public async Task SessionActions_KeepStateOverReleases()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("counted").SendMessagesAsync(Enumerable.Range(0, 6).Select(i => new ServiceBusMessage("x") { SessionId = $"s{i % 2}" }));
        var seen = await _seen.NextAsync(6);
        Assert.Equal(["s0 1 True", "s0 2 True", "s0 3 True"], seen.Where(s => s.StartsWith("s0", StringComparison.Ordinal)));
        Assert.Equal(["s1 1 True", "s1 2 True", "s1 3 True"], seen.Where(s => s.StartsWith("s1", StringComparison.Ordinal)));
        await host.Runtime.Broker!.WhenIdleAsync();
        Assert.Equal(0, host.Runtime.Broker.Counts("counted").Active);
    }

    [Fact]
    public async Task BatchesWithSessions_HoldOneSessionEach_InItsOrder()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("grouped").SendMessagesAsync(Enumerable.Range(0, 30).Select(i => new ServiceBusMessage($"{i / 3}") { SessionId = $"s{i % 3}" }));
        var bySession = new Dictionary<string, List<string>>();
        while (bySession.Values.Sum(v => v.Count) < 30)
        {
            var parts = (await _seen.NextAsync()).Split(": ");
            if (!bySession.TryGetValue(parts[0], out var bodies)) bySession[parts[0]] = bodies = [];
            bodies.AddRange(parts[1].Split(','));
        }

        Assert.Equal(["s0", "s1", "s2"], bySession.Keys.Order());
        Assert.All(bySession.Values, bodies => Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), bodies));
    }

    private static ServiceBusClient Client(TestHost host) => new(host.Services.GetRequiredService<IConfiguration>()["ServiceBus"]);

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        new HostSetup { Queues = SessionConsumers.Queues, Configure = b => b.Services.AddSingleton(_seen) }, typeof(SessionConsumers));
}
