namespace Cbp.Core.Idempotency;

/// <summary>An answer, kept so that a repeat of the call gets it byte for byte.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="ContentType">The body's media type.</param>
/// <param name="Location">The Location header, or null.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record StoredResponse(int StatusCode, string ContentType, string? Location, byte[] Body);
