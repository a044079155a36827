using Cbp.Core.Idempotency;

namespace Cbp.Storage.Relational.Idempotency;

/// <summary>What is read of <c>idempotency_keys</c>.</summary>
internal sealed class IdempotencyRow
{
    public string BodyHash { get; set; } = "";
    public int StatusCode { get; set; }
    public string ContentType { get; set; } = "";
    public string? Location { get; set; }
    public byte[] Body { get; set; } = [];

    public IdempotencyRecord ToRecord() => new(BodyHash, new StoredResponse(StatusCode, ContentType, Location, Body));
}
