using System.Text.Json.Serialization;

namespace Cbp.Core.Payments.Upstream;

/// <summary>The result of a payment that was pending at the processor, as its lifecycle is told.</summary>
/// <param name="Settled">True where the payee has the money, false where it was sent back.</param>
/// <param name="Reference">The processor's own reference, where it gave one.</param>
/// <param name="ReturnCode">The ACH return code of one that was sent back.</param>
public sealed record UpstreamResult(
    [property: JsonPropertyName("settled")] bool Settled,
    [property: JsonPropertyName("reference")] string? Reference = null,
    [property: JsonPropertyName("returnCode")] string? ReturnCode = null);
