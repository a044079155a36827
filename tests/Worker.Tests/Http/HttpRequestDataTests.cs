using System.Net;
using System.Net.Http.Json;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Tests.Messages;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Worker.Tests.Http;

public sealed class HttpRequestDataTests
{
    [Fact]
    public async Task Request_AsItsOwnType_GivesMethodUrlQueryAndBody()
    {
        await using var host = await StartAsync();
        using var body = new StringContent("hello");
        var response = await host.Client.PostAsync("/api/classic/Ann?q=1", body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("Ann: hello", await response.Content.ReadAsStringAsync());
        Assert.Equal(["POST", "1", "/api/classic/Ann"], response.Headers.GetValues("X-Seen"));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Cookies_AreReadAndSetAsRfc6265Says()
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/classic/Ann");
        request.Headers.Add("Cookie", "a=1; b=2");
        var cookies = (await host.Client.SendAsync(request)).Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(["a2=1", "b2=2"], cookies[..2]);
        Assert.Equal("kept=a%20b%3Bc; max-age=60; path=/; secure; samesite=strict; httponly", cookies[2], ignoreCase: true);
    }

    [Fact]
    public async Task Json_IsReadAndWrittenByTheWorkersSerializer()
    {
        await using var host = await StartAsync();
        var response = await host.Client.PostAsJsonAsync("/api/double", new { value = 21 });
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"Value":42}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Json_ThatIsNone_FailsTheInvocation()
    {
        await using var host = await StartAsync();
        using var body = new StringContent("{");
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.Client.PostAsync("/api/double", body)).StatusCode);
    }

    [Fact]
    public async Task Response_WithoutABody_HasNone()
    {
        await using var host = await StartAsync();
        var response = await host.Client.GetAsync("/api/empty");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Body_CanBeReadAgainFromItsStart()
    {
        await using var host = await StartAsync();
        using var body = new StringContent("ab");
        Assert.Equal("abab", await (await host.Client.PostAsync("/api/twice", body)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Functions_WithoutTheWebApplication_RunOnRequestData()
    {
        using var folder = new TempFolder();
        var setup = new HostSetup { WebApplication = false, Queues = Queues.Json };
        await using var host = await TestHost.StartAsync(setup, typeof(Classic));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.GetAsync("/api/empty")).StatusCode);
    }

    [Fact]
    public async Task Output_BesideAResponse_IsSentAndTheResponseAnswered()
    {
        await using var host = await StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync("/api/send", null)).StatusCode);
        await using var client = new ServiceBusClient(host.Services.GetRequiredService<IConfiguration>()["ServiceBus"]);
        await using var receiver = client.CreateReceiver("out");
        Assert.Equal("sent", (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30))).Body.ToString());
    }

    [Fact]
    public async Task Middleware_SeesTheRequestAndTheResponseOfAnyHttpFunction()
    {
        var seen = new List<string>();
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            var request = await context.GetHttpRequestDataAsync();
            seen.Add(request!.Headers.GetValues("X-Who").Single());
            await next();
            seen.Add(context.GetHttpResponseData()!.StatusCode.ToString());
        }));
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/twice") { Content = new StringContent("ab") };
        message.Headers.Add("X-Who", "me");
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/empty") { Headers = { { "X-Who", "you" } } };
        await host.Client.SendAsync(other);
        Assert.Equal(["you", "NoContent"], seen);
    }

    [Fact]
    public async Task Middleware_ReadsTheBody_AndTheFunctionStillDoes()
    {
        var seen = "";
        await using var host = await TestHost.StartAsync(new HostSetup
        {
            Configure = builder => builder.UseMiddleware(async (context, next) =>
            {
                var request = (await context.GetHttpRequestDataAsync())!;
                seen = await request.ReadAsStringAsync();
                request.Body.Position = 0;
                await next();
            }),
        }, typeof(Greetings));
        var response = await host.Client.PostAsJsonAsync("/api/echo", new { name = "Ann", age = 41 });
        Assert.Equal("""{"name":"Ann","age":42}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("""{"name":"Ann","age":41}""", seen);
    }

    [Fact]
    public async Task OutputBindings_ReplacedByAMiddleware_AreWhatIsSentAndAnswered()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            var http = context.GetOutputBindings<HttpResponseData>().Single(o => o.BindingType == "http");
            var changed = HttpResponseData.CreateResponse((await context.GetHttpRequestDataAsync())!);
            changed.StatusCode = HttpStatusCode.Conflict;
            http.Value = changed;
            if (context.GetOutputBindings<string>().SingleOrDefault(o => o.Name == "Text") is { } text) text.Value = "changed " + text.Value;
        }));
        Assert.Equal(HttpStatusCode.Conflict, (await host.Client.PostAsync("/api/send", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await host.Client.GetAsync("/api/empty")).StatusCode);
        await using var client = new ServiceBusClient(host.Services.GetRequiredService<IConfiguration>()["ServiceBus"]);
        await using var receiver = client.CreateReceiver("out");
        Assert.Equal("changed sent", (await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30))).Body.ToString());
    }

    private static Task<TestHost> StartAsync(Action<FunctionsApplicationBuilder>? configure = null) =>
        TestHost.StartAsync(new HostSetup { Queues = Queues.Json, Configure = configure }, typeof(Classic));
}
