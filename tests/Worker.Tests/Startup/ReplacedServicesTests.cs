using System.Text.Json;
using Azure.Core.Serialization;
using Cbp.Host.Worker.Tests.Durable;
using Cbp.Host.Worker.Tests.Http;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class ReplacedServicesTests
{
    [Fact]
    public async Task Activator_OfTheApp_MakesTheInstances()
    {
        var activator = new CountingActivator();
        await using var host = await TestHost.StartAsync(
            new HostSetup { Configure = b => b.Services.AddSingleton<IFunctionActivator>(activator) }, typeof(Greetings));
        await host.Client.GetStringAsync("/api/hello/Ann");
        await host.Client.GetStringAsync("/api/hello/Ben");
        Assert.Equal([typeof(Greetings), typeof(Greetings)], activator.Made);
    }

    [Fact]
    public async Task Serializer_OfTheApp_ServesBodiesAndOrchestrations()
    {
        var snake = new JsonObjectSerializer(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
        await using var host = await TestHost.StartAsync(
            new HostSetup { Queues = Messages.Queues.Json, Configure = b => b.Services.Configure<WorkerOptions>(o => o.Serializer = snake) }, typeof(Classic), typeof(Named));
        using var body = new StringContent("""{"value":21}""");
        Assert.Equal("""{"value":42}""", await (await host.Client.PostAsync("/api/double", body)).Content.ReadAsStringAsync());
        var client = host.Runtime.Engine!.Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Named", new Named.Person("Ann"));
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal("""{"first_name":"Ann"}""", done.SerializedInput);
        Assert.Equal("""{"first_name":"Ann Smith"}""", done.SerializedOutput);
    }

    [Fact]
    public async Task BindAddress_Set_IsListenedOnAlone()
    {
        await using var host = await TestHost.StartAsync(
            new HostSetup { Configure = b => b.Configuration["EmbeddedHost:BindAddress"] = "127.0.0.2" }, typeof(Greetings));
        Assert.Equal("127.0.0.2", host.Client.BaseAddress!.Host);
        Assert.Equal("plain", await host.Client.GetStringAsync("/api/text"));
        using var elsewhere = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => elsewhere.GetStringAsync($"http://127.0.0.1:{host.Client.BaseAddress.Port}/api/text"));
    }

    [Fact]
    public async Task BindAddress_ThatIsNone_StopsTheStartByName()
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(() => TestHost.StartAsync(
            new HostSetup { Configure = b => b.Configuration["EmbeddedHost:BindAddress"] = "here" }, typeof(Greetings)));
        Assert.Contains("EmbeddedHost:BindAddress", error.Message, StringComparison.Ordinal);
    }

    private sealed class CountingActivator : IFunctionActivator
    {
        public List<Type> Made { get; } = [];

        public object? CreateInstance(Type instanceType, FunctionContext context)
        {
            Made.Add(instanceType);
            return ActivatorUtilities.CreateInstance(context.InstanceServices, instanceType);
        }
    }
}
