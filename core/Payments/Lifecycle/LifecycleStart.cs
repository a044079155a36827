using System.Text.Json.Serialization;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>The body of the outbox message that starts a payment's lifecycle.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="CorrelationId">The id by which the call is found again that it came of, or null.</param>
public sealed record LifecycleStart(
    [property: JsonPropertyName("paymentId")] Guid PaymentId,
    [property: JsonPropertyName("institutionId")] string InstitutionId,
    [property: JsonPropertyName("correlationId")] string? CorrelationId = null)
{
    /// <summary>Says of the work at hand that it is about this payment, till what is returned is disposed.</summary>
    public IDisposable? BeginWork() => WorkScope.Begin(InstitutionId, CorrelationId, PaymentId.ToString());
}
