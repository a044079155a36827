using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Cbp.Host.Tables;

/// <summary>Reads the service's error: OData JSON, or the XML with which a request is refused before it is looked at.</summary>
internal sealed class ODataErrors : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, [NotNullWhen(true)] out IDictionary<string, string>? data)
    {
        data = new Dictionary<string, string>();
        error = response.ContentStream is MemoryStream ? Parse(response.Content.ToString()) : null;
        if (error is null && response.Headers.TryGetValue("x-ms-error-code", out var code)) error = new ResponseError(code, response.ReasonPhrase);
        return error is not null;
    }

    /// <summary>Code and message; null where the text is no error of the service.</summary>
    public static ResponseError? Parse(string body)
    {
        try
        {
            return body.TrimStart() is ['<', ..] ? Xml(body) : Json(body);
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return null;
        }
    }

    private static ResponseError? Json(string body)
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
        if (!json.RootElement.TryGetProperty("odata.error", out var error)) return null;
        var message = error.TryGetProperty("message", out var text) && text.TryGetProperty("value", out var value) ? value.GetString() : null;
        return new ResponseError(error.TryGetProperty("code", out var code) ? code.GetString() : null, message);
    }

    private static ResponseError? Xml(string body)
    {
        var root = XDocument.Parse(body).Root;
        string? Of(string name) => root?.Elements().FirstOrDefault(e => e.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
        return Of("Code") is { } code ? new ResponseError(code, Of("Message")) : null;
    }
}
