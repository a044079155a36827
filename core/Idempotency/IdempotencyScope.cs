using Cbp.Core.Common;

namespace Cbp.Core.Idempotency;

/// <summary>A call made under an Idempotency-Key, which is scoped by institution and endpoint.</summary>
/// <param name="InstitutionId">Who calls.</param>
/// <param name="Endpoint">What is called, for example <c>POST payment/one-time</c>.</param>
/// <param name="Key">The key, 1 to 255 visible ASCII characters.</param>
/// <param name="BodyHash">SHA-256 of the body's bytes, in lower-case hexadecimal.</param>
public sealed record IdempotencyScope(InstitutionId InstitutionId, string Endpoint, string Key, string BodyHash);
