using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Cbp.Cosmos.Tests;

/// <summary>A call to Cosmos DB, read whole.</summary>
internal sealed class CosmosCall
{
    private const string PartitionHeader = "x-ms-documentdb-partitionkey";
    private const string AcrossHeader = "x-ms-documentdb-query-enablecrosspartition";
    private readonly HttpRequest _request;
    private readonly byte[] _body;

    private CosmosCall(HttpRequest request, byte[] body) => (_request, _body) = (request, body);

    /// <summary>True where the client asks how to carry a query out.</summary>
    public bool AsksForAPlan => Is("x-ms-cosmos-is-query-plan-request");

    /// <summary>True for the read of one item.</summary>
    public bool ReadsAnItem => HttpMethods.IsGet(_request.Method) && _request.Path.Value!.Contains("/docs/", StringComparison.Ordinal);

    /// <summary>True for the read of the account.</summary>
    public bool ReadsTheAccount => HttpMethods.IsGet(_request.Method) && _request.Path.Value is "/" or "";

    /// <summary>The query's text.</summary>
    public string Query => JsonDocument.Parse(_body).RootElement.GetProperty("query").GetString()!;

    /// <summary>The partition that is queried, or null where it is no query, or one over all.</summary>
    public string? QueriedPartition
    {
        get
        {
            if (!IsQuery || _request.Headers[PartitionHeader].ToString() is not { Length: > 0 } header) return null;
            var key = JsonDocument.Parse(header).RootElement;
            return key.GetArrayLength() == 1 && key[0].ValueKind == JsonValueKind.String ? key[0].GetString() : null;
        }
    }

    private bool IsQuery => HttpMethods.IsPost(_request.Method)
        && (Is("x-ms-documentdb-isquery") || _request.ContentType?.StartsWith("application/query+json", StringComparison.OrdinalIgnoreCase) == true);

    public static async Task<CosmosCall> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new CosmosCall(request, body.ToArray());
    }

    /// <summary>The call as it is passed on.</summary>
    public HttpRequestMessage ToServer()
    {
        var message = new HttpRequestMessage(new HttpMethod(_request.Method), _request.Path + _request.QueryString);
        if (_body.Length > 0) message.Content = new ByteArrayContent(_body);
        foreach (var (name, values) in _request.Headers)
        {
            if (name.ToUpperInvariant() is "HOST" or "CONNECTION" or "CONTENT-LENGTH" or "TRANSFER-ENCODING" or "EXPECT" or "IF-MATCH") continue;
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                if (message.Content is not null) message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(values.ToString());
            }
            else
            {
                message.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        if (_request.Headers.IfMatch.ToString() is { Length: > 0 } etag) message.Headers.TryAddWithoutValidation("If-Match", etag);
        if (QueriedPartition is not null)
        {
            message.Headers.Remove(AcrossHeader);
            message.Headers.TryAddWithoutValidation(AcrossHeader, "True");
        }

        return message;
    }

    private bool Is(string header) => string.Equals(_request.Headers[header].ToString(), "true", StringComparison.OrdinalIgnoreCase);
}
