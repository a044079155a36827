using System.Net;
using System.Text.RegularExpressions;
using Cbp.Host.Worker.Tests.Support;

namespace Cbp.Host.Worker.Tests.Settings;

public sealed class FunctionKeysTests
{
    private static readonly HostSetup WithKeys = new()
    {
        Configure = builder =>
        {
            builder.Configuration["EmbeddedHost:Keys:Master"] = "m-key";
            builder.Configuration["EmbeddedHost:Keys:Default"] = "d-key";
            builder.Configuration["EmbeddedHost:Keys:Guarded"] = "g-key";
        },
    };

    [Theory]
    [InlineData("guarded", null, 401)]
    [InlineData("guarded", "wrong", 401)]
    [InlineData("guarded", "g-key", 200)]
    [InlineData("guarded", "d-key", 200)]
    [InlineData("guarded", "m-key", 200)]
    [InlineData("admin", "d-key", 401)]
    [InlineData("admin", "g-key", 401)]
    [InlineData("admin", "m-key", 200)]
    public async Task Function_ThatIsNotAnonymous_AsksForAKeyOfItsLevel(string path, string? key, int status)
    {
        await using var host = await TestHost.StartAsync(WithKeys, typeof(Guarded));
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, "/api/" + path);
        if (key is not null) byHeader.Headers.Add("x-functions-key", key);
        Assert.Equal(status, (int)(await host.Client.SendAsync(byHeader)).StatusCode);
        Assert.Equal(status, (int)(await host.Client.GetAsync($"/api/{path}?code={key}")).StatusCode);
    }

    [Fact]
    public async Task Key_SetAsItsHash_Opens()
    {
        // SHA-256 of "g-key".
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("g-key"u8));
        await using var host = await TestHost.StartAsync(
            new HostSetup { Configure = b => b.Configuration["EmbeddedHost:Keys:Guarded"] = "sha256:" + hash }, typeof(Guarded));
        Assert.Equal("in", await host.Client.GetStringAsync("/api/guarded?code=g-key"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/api/guarded?code=sha256:" + hash)).StatusCode);
    }

    [Fact]
    public async Task Hash_ThatIsNone_StopsTheStartByName()
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(() => TestHost.StartAsync(
            new HostSetup { Configure = b => b.Configuration["EmbeddedHost:Keys:Guarded"] = "sha256:abc" }, typeof(Guarded)));
        Assert.Contains("EmbeddedHost:Keys:Guarded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_NotSetInDevelopment_AreMadeAndPrinted()
    {
        await using var host = await TestHost.StartAsync(new HostSetup { Environment = "Development" }, typeof(Guarded));
        var key = Regex.Match(host.Output.ToString(), "x-functions-key\\): ([0-9a-f]{48})").Groups[1].Value;
        Assert.Equal("in", await host.Client.GetStringAsync("/api/guarded?code=" + key));
    }

    [Fact]
    public async Task Keys_NotSetInProduction_RefuseEveryone()
    {
        await using var host = await TestHost.StartAsync(typeof(Guarded));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/api/guarded?code=x")).StatusCode);
        Assert.Contains(host.Logs.Entries, e => e.Message.StartsWith("No function keys are set", StringComparison.Ordinal));
    }
}
