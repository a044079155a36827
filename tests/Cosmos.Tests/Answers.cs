using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cbp.Cosmos.Tests;

/// <summary>Answers of the server, mended.</summary>
internal static class Answers
{
    /// <summary>The account, which says that it is where the proxy listens.</summary>
    public static byte[] WithAddress(byte[] body, Uri server, Uri proxy) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(body).Replace(server.GetLeftPart(UriPartial.Authority), proxy.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));

    /// <summary>A query's page, of that partition alone.</summary>
    public static byte[] OfPartition(byte[] body, string partition)
    {
        var page = JsonNode.Parse(body)!.AsObject();
        var documents = page["Documents"]!.AsArray();
        for (var i = documents.Count - 1; i >= 0; i--)
        {
            if (documents[i]!["memberId"]?.GetValue<string>() != partition) documents.RemoveAt(i);
        }

        page["_count"] = documents.Count;
        return JsonSerializer.SerializeToUtf8Bytes(page);
    }
}
