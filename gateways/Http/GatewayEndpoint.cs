using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Http;

/// <summary>
/// Where a system is, and the key to it. Read from configuration at each call, because a system on the application's own
/// server has no address before that server listens.
/// </summary>
internal sealed class GatewayEndpoint(IConfiguration configuration, string section)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly string _baseUrlKey = section + ":BaseUrl";
    private readonly string _apiKeyKey = section + ":ApiKey";

    /// <summary>A request to <paramref name="path"/>, which begins with a slash, below the base address.</summary>
    /// <exception cref="EndpointNotConfiguredException">The base address is absent or no absolute HTTP address.</exception>
    public HttpRequestMessage Request(HttpMethod method, string path, byte[]? json, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(method, new Uri(BaseUrl() + path, UriKind.Absolute));
        if (configuration[_apiKeyKey] is { Length: > 0 } apiKey) request.Headers.TryAddWithoutValidation("X-Api-Key", apiKey);
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        if (json is not null) request.Content = new ByteArrayContent(json) { Headers = { ContentType = Json } };
        return request;
    }

    private string BaseUrl()
    {
        var url = configuration[_baseUrlKey];
        if (string.IsNullOrEmpty(url)) throw new EndpointNotConfiguredException($"The setting {_baseUrlKey} is absent.");
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            throw new EndpointNotConfiguredException($"The setting {_baseUrlKey} is no absolute http or https address.");
        return url[^1] == '/' ? url[..^1] : url;
    }
}
