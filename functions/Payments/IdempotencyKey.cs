using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payments;

/// <summary>The header Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 255;

    /// <summary>The call's scope; null where it came without a key; refused where the key is malformed.</summary>
    public static Outcome<IdempotencyScope?> Of(HttpRequest request, InstitutionId institution, string endpoint, string bodyHash)
    {
        if (!request.Headers.TryGetValue(Header, out var values)) return (IdempotencyScope?)null;
        var key = values.Count == 1 ? values[0] : null;
        if (key is { Length: > 0 and <= Longest } && key.All(c => c is > ' ' and <= '~'))
            return new IdempotencyScope(institution, endpoint, key, bodyHash);
        return new Refusal(
            HttpErrors.IdempotencyKeyMalformed,
            $"The header {Header} must be one value of 1 to {Longest} visible ASCII characters.",
            Header);
    }
}
