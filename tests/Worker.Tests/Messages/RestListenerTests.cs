using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class RestListenerTests
{
    [Theory]
    [InlineData("Development", "RootManageSharedAccessKey", "SAS_KEY_VALUE")]
    [InlineData("Production", "upstream", "its-key")]
    public async Task Message_PutInOverRest_ReachesTheFunction(string environment, string name, string key)
    {
        var seen = new Seen();
        string[] keys = environment == "Development" ? [] : [$"--EmbeddedHost:ServiceBusKeys:{name}", key];
        await using var host = await TestHost.StartAsync(
            Setup(environment, ["--EmbeddedHost:ServiceBusRestPort", "0", .. keys]) with { Configure = b => b.Services.AddSingleton(seen) }, typeof(KeptOpen));
        var address = host.Runtime.ServiceBusRest!.Address;
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Token(address, name, key));

        using var response = await http.PostAsync("named/messages", new StringContent("x"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("host.json x", await seen.NextAsync());
        Assert.Contains($"{address}{{queue or topic}}/messages", host.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_NobodyAskedForIt_IsNotServed()
    {
        await using var host = await TestHost.StartAsync(Setup("Development", []), typeof(Producers));

        Assert.Null(host.Runtime.ServiceBusRest);
    }

    [Fact]
    public async Task Rest_WithoutAKeyOutsideDevelopment_IsRefusedByName()
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(
            () => TestHost.StartAsync(Setup("Production", ["--EmbeddedHost:ServiceBusRestPort", "0"]), typeof(Producers)));
        Assert.Contains("EmbeddedHost:ServiceBusKeys", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task Rest_OnWhatIsNoPort_IsRefusedByName(string port)
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(
            () => TestHost.StartAsync(Setup("Development", ["--EmbeddedHost:ServiceBusRestPort", port]), typeof(Producers)));
        Assert.Contains("EmbeddedHost:ServiceBusRestPort", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_OnAPortThatIsTaken_IsRefusedByName()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var error = await Assert.ThrowsAsync<HostSettingException>(
            () => TestHost.StartAsync(Setup("Development", ["--EmbeddedHost:ServiceBusRestPort", port]), typeof(Producers)));
        Assert.Contains(port, error.Message, StringComparison.Ordinal);
    }

    private static HostSetup Setup(string environment, string[] args) => new()
    {
        Queues = Queues.Json,
        Environment = environment,
        Args = args,
        HostJson = """{ "version": "2.0", "extensions": { "serviceBus": { "autoCompleteMessages": false } } }""",
    };

    private static string Token(Uri address, string name, string key)
    {
        var resource = WebUtility.UrlEncode(address.ToString());
        var expiry = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        return $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(Convert.ToBase64String(signature))}&se={expiry}&skn={name}";
    }
}
