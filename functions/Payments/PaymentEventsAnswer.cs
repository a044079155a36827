using Cbp.Core.Payments;

namespace Cbp.Functions.Payments;

/// <summary>A payment's events, oldest first.</summary>
internal sealed record PaymentEventsAnswer(string PaymentId, IReadOnlyList<PaymentEvent> Events);
