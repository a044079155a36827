using System.Security.Cryptography;
using System.Text.Json;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>A request's JSON object, read whole and bounded.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int LargestBody = 64 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private readonly JsonDocument _document;

    private RequestBody(JsonDocument document, string hash) => (_document, Hash) = (document, hash);

    /// <summary>SHA-256 of the bytes as they came, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The object's fields.</summary>
    public JsonFields Fields => new(_document.RootElement);

    /// <summary>Reads the body; refused where it is too large, not JSON, or not an object.</summary>
    public static Task<Outcome<RequestBody>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request, LargestBody, cancellationToken);

    /// <summary>The same, with a bound of its own: for calls that bring thousands of items.</summary>
    public static async Task<Outcome<RequestBody>> ReadAsync(HttpRequest request, int largest, CancellationToken cancellationToken)
    {
        if (request.ContentType is { Length: > 0 } type && !request.HasJsonContentType())
            return new Refusal(HttpErrors.UnsupportedMediaType, $"The body must be application/json, not {Shorten(type)}.");
        if (request.ContentLength > largest) return TooLarge(largest);

        var bytes = await ReadBytesAsync(request.Body, (int)(request.ContentLength ?? 1024), largest, cancellationToken);
        if (bytes is not { } body) return TooLarge(largest);
        try
        {
            var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new RequestBody(document, Convert.ToHexStringLower(SHA256.HashData(body.Span)));
            document.Dispose();
            return new Refusal(HttpErrors.MalformedJson, "The body must be a JSON object.");
        }
        catch (JsonException error)
        {
            return new Refusal(
                HttpErrors.MalformedJson,
                $"The body is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}).");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _document.Dispose();

    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(Stream stream, int expected, int largest, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(expected, 1) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > largest) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, largest + 1));
        }
    }

    private static Refusal TooLarge(int largest) =>
        new(HttpErrors.BodyTooLarge, $"The body must not be larger than {largest} bytes.");

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60];
}
