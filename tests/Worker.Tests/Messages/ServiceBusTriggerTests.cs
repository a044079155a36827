using System.Net;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class ServiceBusTriggerTests
{
    private readonly Seen _seen = new();

    [Fact]
    public async Task Message_SentByTheAppsOwnClient_IsGivenAsTheParametersType()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("plain").SendMessageAsync(new ServiceBusMessage("""{"id":"p-1","amount":5}""") { MessageId = "m-1" });
        Assert.Equal("p-1 5 m-1 1", await _seen.NextAsync());
        await host.Runtime.Broker!.WhenIdleAsync();
        Assert.Equal(0, host.Runtime.Broker.Counts("plain").Active);
    }

    [Fact]
    public async Task Message_WhoseFunctionThrows_IsDeliveredAgainAndDeadLetteredAtTheEnd()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("plain").SendMessageAsync(new ServiceBusMessage("""{"id":"p-1","amount":-5}""") { MessageId = "m-1" });
        Assert.Equal(["p-1 -5 m-1 1", "p-1 -5 m-1 2"], await _seen.NextAsync(2));
        await using var dead = client.CreateReceiver("plain", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("MaxDeliveryCountExceeded", message.DeadLetterReason);
        Assert.Contains(host.Logs.Entries, e => e.Category == "Function.Plain" && e.Exception?.Message == "negative");
    }

    [Fact]
    public async Task Message_ThatIsNotWhatTheParameterAsksFor_IsDeadLetteredAndTheNextIsHandled()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        var sender = client.CreateSender("plain");
        await sender.SendMessageAsync(new ServiceBusMessage("not json"));
        await sender.SendMessageAsync(new ServiceBusMessage("""{"id":"p-2","amount":1}""") { MessageId = "m-2" });
        Assert.Equal("p-2 1 m-2 1", await _seen.NextAsync());
        await using var dead = client.CreateReceiver("plain", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.NotNull(await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Messages_OfASession_AreHandledInTheirOrder()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        var sender = client.CreateSender("events");
        await sender.SendMessagesAsync(Enumerable.Range(0, 60).Select(i => new ServiceBusMessage($"{i / 3}") { SessionId = $"s{i % 3}" }));
        var seen = await _seen.NextAsync(60);
        foreach (var session in seen.Select(s => s.Split(' ')).GroupBy(s => s[0]))
        {
            Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), session.Select(s => s[1]));
        }
    }

    [Fact]
    public async Task BatchedTrigger_GetsEveryMessageOnce()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("batch").SendMessagesAsync(Enumerable.Range(0, 30).Select(i => new ServiceBusMessage($"{i}")));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"{i}"), await _seen.NextAsync(30));
        await host.Runtime.Broker!.WhenIdleAsync();
    }

    [Fact]
    public async Task Message_SettledByTheFunction_IsNotSettledAgain()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("manual").SendMessageAsync(new ServiceBusMessage("x"));
        Assert.Equal("manual", await _seen.NextAsync());
        await using var dead = client.CreateReceiver("manual", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("malformed", (await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30))).DeadLetterReason);
        Assert.DoesNotContain(host.Logs.Entries, e => e.Message.Contains("could not be settled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trigger_OnADeadLetterQueue_GetsWhatWasDeadLettered()
    {
        using var folder = new TempFolder();
        await using (var first = await StartAsync(Setup() with { Folder = folder }, typeof(Producers)))
        {
            await using var client = Client(first);
            await client.CreateSender("batch").SendMessageAsync(new ServiceBusMessage("bad"));
            await using var receiver = client.CreateReceiver("batch");
            await receiver.DeadLetterMessageAsync(await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30)));
        }

        await using var second = await StartAsync(Setup() with { Folder = folder }, typeof(Consumers));
        Assert.Equal("dead bad", await _seen.NextAsync());
    }

    [Fact]
    public async Task QueueName_InASetting_IsResolved()
    {
        await using var host = await StartAsync();
        await using var client = Client(host);
        await client.CreateSender("named").SendMessageAsync(new ServiceBusMessage("hello"));
        Assert.Equal("setting hello", await _seen.NextAsync());
    }

    [Fact]
    public async Task Message_SentBeforeAStop_IsHandledAfterTheNextStart()
    {
        using var folder = new TempFolder();
        await using (var first = await StartAsync(Setup() with { Folder = folder }, typeof(Producers)))
        {
            await using var client = Client(first);
            await client.CreateSender("named").SendMessageAsync(new ServiceBusMessage("kept"));
        }

        await using var second = await StartAsync(Setup() with { Folder = folder }, typeof(Consumers));
        Assert.Equal("setting kept", await _seen.NextAsync());
    }

    [Fact]
    public async Task Output_OnTheMethod_SendsWhatItReturns()
    {
        await using var host = await StartAsync(Setup(), typeof(Producers));
        Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync("/api/one", null)).StatusCode);
        await using var client = Client(host);
        await using var receiver = client.CreateReceiver("out");
        Assert.Equal("one", (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30))).Body.ToString());
    }

    [Fact]
    public async Task Outputs_OnProperties_AreSentBesideTheHttpResult()
    {
        await using var host = await StartAsync(Setup(), typeof(Producers));
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync("/api/many", null)).StatusCode);
        Assert.Equal(2, host.Runtime.Broker!.Counts("out").Active);
        await using var client = Client(host);
        await using var receiver = client.CreateReceiver("out2");
        var message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("application/json", message.ContentType);
        Assert.Equal(new Consumers.Payment("p", 1), message.Body.ToObjectFromJson<Consumers.Payment>(System.Text.Json.JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task Queues_WithoutTheirFile_StopTheStart()
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(() => StartAsync(Setup() with { Queues = null }, typeof(Consumers)));
        Assert.Contains("servicebus.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_ThatTheFileDoesNotHave_StopsTheStartByName()
    {
        var setup = Setup() with { Queues = Queues.Json.Replace("\"manual\"", "\"other\"", StringComparison.Ordinal) };
        var error = await Assert.ThrowsAsync<FunctionBindingException>(() => StartAsync(setup, typeof(Consumers)));
        Assert.Contains("Function 'Manual'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'manual'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_ThatLeadsOutOfTheProcess_IsRefusedByName()
    {
        var setup = Setup() with { Args = ["--ServiceBus", "Endpoint=sb://real.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=v"] };
        var error = await Assert.ThrowsAsync<FunctionBindingException>(() => StartAsync(setup, typeof(Consumers)));
        Assert.Contains("'ServiceBus'", error.Message, StringComparison.Ordinal);
    }

    private static ServiceBusClient Client(TestHost host) => new(host.Services.GetRequiredService<IConfiguration>()["ServiceBus"]);

    private Task<TestHost> StartAsync() => StartAsync(Setup(), typeof(Consumers));

    private static Task<TestHost> StartAsync(HostSetup setup, Type type) => TestHost.StartAsync(setup, type);

    private HostSetup Setup() => new()
    {
        Queues = Queues.Json,
        Configure = builder =>
        {
            builder.Configuration["QueueName"] = "named";
            builder.Services.AddSingleton(_seen);
        },
    };
}
