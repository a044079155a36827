using System.Text.Json.Serialization;

namespace Cbp.Core.Recurring;

/// <summary>The body of the outbox message that starts a recurring payment's orchestration, and that orchestration's input.</summary>
/// <param name="RecurringPaymentId">The recurring payment.</param>
public sealed record RecurringStart([property: JsonPropertyName("recurringPaymentId")] Guid RecurringPaymentId);
