using System.Text.Json.Serialization;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>The body of the outbox message that starts a payment's lifecycle.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="InstitutionId">Whose member pays.</param>
public sealed record LifecycleStart(
    [property: JsonPropertyName("paymentId")] Guid PaymentId,
    [property: JsonPropertyName("institutionId")] string InstitutionId);
