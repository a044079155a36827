using System.Globalization;
using System.Text;

namespace Cbp.Bench.Load;

/// <summary>The bytes of requests.</summary>
internal static class Requests
{
    /// <summary>A GET.</summary>
    public static ReadOnlyMemory<byte> Get(string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: dev-key\r\n\r\n");

    /// <summary>A POST of JSON.</summary>
    public static ReadOnlyMemory<byte> Post(string path, string json, string? idempotencyKey = null)
    {
        var key = idempotencyKey is null ? "" : $"Idempotency-Key: {idempotencyKey}\r\n";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: dev-key\r\n{key}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));
    }
}
