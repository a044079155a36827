using Cbp.Host.Worker.Tests.Support;
using Cbp.Host.Worker.Tests.Http;

namespace Cbp.Host.Worker.Tests.Settings;

public sealed class HostJsonTests
{
    [Theory]
    [InlineData("", "/text")]
    [InlineData("v2/x", "/v2/x/text")]
    public async Task RoutePrefix_OfHostJson_StandsBeforeEveryRoute(string prefix, string path)
    {
        var json = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "PREFIX" } } }""".Replace("PREFIX", prefix, StringComparison.Ordinal);
        await using var host = await TestHost.StartAsync(new HostSetup { HostJson = json }, typeof(Greetings));
        Assert.Equal("plain", await host.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task Setting_NamedAfterAKeyOfHostJson_OverridesIt()
    {
        var setup = new HostSetup
        {
            HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "one" } } }""",
            Configure = builder => builder.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] = "two",
        };
        await using var host = await TestHost.StartAsync(setup, typeof(Greetings));
        Assert.Equal("plain", await host.Client.GetStringAsync("/two/text"));
    }

    [Fact]
    public async Task Key_ThatNobodyKnows_IsWarnedOfByName()
    {
        var setup = new HostSetup { HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefx": "x" } }, "logging": { "logLevel": { "default": "Warning" } } }""" };
        await using var host = await TestHost.StartAsync(setup, typeof(Greetings));
        Assert.Equal(
            ["host.json: the key 'extensions.http.routePrefx' is not known; it has no effect."],
            host.Logs.Entries.Where(e => e.Category == "Host.Startup").Select(e => e.Message));
    }

    [Theory]
    [InlineData("""{ "version": "1.0" }""", "version")]
    [InlineData("""{ "version": "2.0", "functionTimeout": "soon" }""", "functionTimeout")]
    [InlineData("""{ "version": "2.0", "extensions": { "serviceBus": { "maxConcurrentCalls": 0 } } }""", "extensions.serviceBus.maxConcurrentCalls")]
    [InlineData("""{ "version": "2.0", "extensions": { "serviceBus": { "autoCompleteMessages": "perhaps" } } }""", "extensions.serviceBus.autoCompleteMessages")]
    [InlineData("""{ "version": """, "not valid JSON")]
    public async Task Value_ThatCannotBe_StopsTheStartByName(string json, string named)
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(() => TestHost.StartAsync(new HostSetup { HostJson = json }, typeof(Greetings)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("host.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogLevel_OfHostJson_Filters()
    {
        var setup = new HostSetup { HostJson = """{ "version": "2.0", "logging": { "logLevel": { "Function.Broken": "None" } } }""" };
        await using var host = await TestHost.StartAsync(setup, typeof(Greetings));
        await host.Client.GetAsync("/api/broken");
        Assert.DoesNotContain(host.Logs.Entries, e => e.Category == "Function.Broken");
    }
}
