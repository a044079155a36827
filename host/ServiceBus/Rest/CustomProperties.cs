using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Application properties as headers, one each, in JSON: text in quotes, numbers and booleans bare. What is no JSON is taken as text.
/// A property whose name cannot be a header's, or is one of HTTP's own, does not appear among the headers.
/// </summary>
internal static class CustomProperties
{
    private static readonly HashSet<string> HttpsOwn = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "BrokerProperties", "Host", "User-Agent", "Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "Expect", "TE", "Trailer",
        "Transfer-Encoding", "Via", "Forwarded", "Cookie", "Set-Cookie", "Cache-Control", "Pragma", "Date", "Origin", "Referer", "Location", "Server",
        "Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "From", "DNT", "Warning", "Allow", "Retry-After",
        "WWW-Authenticate", "traceparent", "tracestate", "baggage", "Request-Id", "Correlation-Context", "x-ms-retrypolicy",
    };

    private static readonly string[] HttpsPrefixes = ["Accept", "Content-", "Sec-", "X-Forwarded-", ":"];

    public static void FromHeaders(IHeaderDictionary headers, IDictionary<string, object> properties)
    {
        foreach (var (name, values) in headers)
        {
            if (!IsHttps(name)) properties[name] = Parse(values.ToString());
        }
    }

    public static void FromJson(JsonElement json, IDictionary<string, object> properties)
    {
        if (json.ValueKind != JsonValueKind.Object) throw RestProblem.BadRequest("UserProperties must be a JSON object.");
        foreach (var property in json.EnumerateObject())
        {
            properties[property.Name] = Value(property.Value)
                ?? throw RestProblem.BadRequest($"UserProperties: {property.Name} must be text, a number or a boolean.");
        }
    }

    public static void ToHeaders(IReadOnlyDictionary<string, object> properties, IHeaderDictionary headers)
    {
        foreach (var (name, value) in properties)
        {
            if (!IsHttps(name) && IsToken(name) && value is not null) headers[name] = Text(value);
        }
    }

    private static object Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Value(json.RootElement) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? (object)whole : json.GetDouble(),
        _ => null,
    };

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        byte or sbyte or short or ushort or int or uint or long or ulong or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        float or double when double.IsFinite(Convert.ToDouble(value, null)) => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateTime time => Quoted(time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
        DateTimeOffset time => Quoted(time.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)),
        byte[] bytes => Quoted(Convert.ToBase64String(bytes)),
        _ => Quoted(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    // The default encoder leaves nothing that a header could not carry.
    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private static bool IsHttps(string name) =>
        HttpsOwn.Contains(name) || HttpsPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsToken(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
