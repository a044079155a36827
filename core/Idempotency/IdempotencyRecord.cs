namespace Cbp.Core.Idempotency;

/// <summary>What is kept of a call under a key.</summary>
/// <param name="BodyHash">The hash of the body it came with.</param>
/// <param name="Response">The answer it got.</param>
public sealed record IdempotencyRecord(string BodyHash, StoredResponse Response);
