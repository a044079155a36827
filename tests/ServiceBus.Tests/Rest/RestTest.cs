using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.ServiceBus.Tests.Rest;

/// <summary>A broker behind its REST protocol, and a caller who has its key.</summary>
public abstract class RestTest : BrokerTest, IAsyncLifetime
{
    protected const string KeyName = "upstream";
    protected const string Key = "c2VjcmV0LWtleQ==";
    private ServiceBusRestServer? _server;

    protected HttpClient Http { get; private set; } = null!;

    protected Uri Address => _server!.Address;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var options = new ServiceBusRestOptions { Keys = new Dictionary<string, string> { [KeyName] = Key }, Time = Clock };
        _server = await ServiceBusRestServer.StartAsync(Broker, options, NullLoggerFactory.Instance);
        Http = new HttpClient { BaseAddress = _server.Address };
        Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Token(_server.Address.ToString()));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        Http.Dispose();
        await _server!.DisposeAsync();
        await DisposeAsync();
    }

    protected Task StopServerAsync() => _server!.DisposeAsync().AsTask();

    /// <summary>A token as Azure's documentation makes it.</summary>
    protected string Token(string resource, string key = Key, string name = KeyName, TimeSpan? valid = null)
    {
        var expiry = Clock.GetUtcNow().Add(valid ?? TimeSpan.FromHours(1)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var encoded = WebUtility.UrlEncode(resource);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(encoded + "\n" + expiry)));
        return $"SharedAccessSignature sr={encoded}&sig={WebUtility.UrlEncode(signature)}&se={expiry}&skn={name}";
    }

    protected async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = new(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, Soon);
    }

    protected async Task<ServiceBusReceivedMessage> ReceiveAsync(string queue) =>
        Assert.Single(await Client.CreateReceiver(queue).ReceiveMessagesAsync(1, null, Soon));

    protected static JsonElement PropertiesOf(HttpResponseMessage response) =>
        JsonDocument.Parse(response.Headers.GetValues("BrokerProperties").Single()).RootElement;
}
