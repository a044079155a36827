using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Payments;

/// <summary>What leaves through the outbox when something happens to a payment.</summary>
public static class PaymentEventMessages
{
    /// <summary>The event as a CloudEvent on <see cref="OutboxDestinations.PaymentEvents"/>, under the event's own id.</summary>
    /// <param name="after">The payment as the event left it.</param>
    /// <param name="e">The event.</param>
    public static OutboxMessage Compose(Payment after, PaymentEvent e)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(e);
        var key = after.PaymentId.ToString();
        var body = CloudEvents.Compose(
            e.EventId.ToString(), SourceOf(after.InstitutionId), e.Type, key, e.OccurredAt, DataOf(after, e), CoreJson.Default.PaymentEventData);
        return OutboxMessages.Of(e.EventId, OutboxDestinations.PaymentEvents, key, e.Type, body, e.OccurredAt);
    }

    /// <summary>Where an institution's payment events happen.</summary>
    public static string SourceOf(InstitutionId institution) => $"/institutions/{institution.Value}/payments";

    /// <summary>Starts the payment's lifecycle, from where the events that were written with it have brought the payment.</summary>
    internal static OutboxMessage Start(Payment payment, IReadOnlyList<PaymentEvent> events, Guid id, DateTimeOffset now) => Start(
        OutboxDestinations.StartLifecycle,
        StartOf(payment) with { Validated = events.Any(e => e is PaymentValidated), ProcessAt = events.OfType<PaymentScheduled>().LastOrDefault()?.ProcessAt },
        payment,
        id,
        now);

    /// <summary>Starts giving the money of a returned payment back.</summary>
    internal static OutboxMessage Refund(Payment payment, Guid id, DateTimeOffset now) =>
        Start(OutboxDestinations.StartRefund, StartOf(payment), payment, id, now);

    /// <summary>Tells the lifecycle that the payment was edited or cancelled.</summary>
    internal static OutboxMessage Changed(Payment payment, PaymentEvent e, Guid id) =>
        ToLifecycle(payment.AttemptId, OutboxDestinations.PaymentChanged, '"' + e.Type + '"', id, e.OccurredAt);

    /// <summary>Wakes the lifecycle of a payment that is due; to it this is a change like any other.</summary>
    internal static OutboxMessage Due(Payment payment, Guid id, DateTimeOffset now) =>
        ToLifecycle(payment.AttemptId, OutboxDestinations.PaymentChanged, "\"PaymentDue\"", id, now);

    /// <summary>Tells the lifecycle what the processor sent.</summary>
    internal static OutboxMessage Result(Payment payment, UpstreamResult result, Guid id, DateTimeOffset now) => ToLifecycle(
        payment.AttemptId, OutboxDestinations.ProcessorResult, JsonSerializer.Serialize(result, CoreJson.Default.UpstreamResult), id, now);

    private static LifecycleStart StartOf(Payment payment) => new(
        payment.PaymentId.Value, payment.InstitutionId.Value, WorkScope.CorrelationId, payment.MemberId.Value, payment.UserPayeeListId.Value);

    private static OutboxMessage Start(string subject, LifecycleStart start, Payment payment, Guid id, DateTimeOffset now) =>
        ToLifecycle(payment.AttemptId, subject, JsonSerializer.Serialize(start, CoreJson.Default.LifecycleStart), id, now);

    private static OutboxMessage ToLifecycle(PaymentId attempt, string subject, string body, Guid id, DateTimeOffset now) =>
        OutboxMessages.Of(id, OutboxDestinations.Lifecycle, attempt.ToString(), subject, body, now);

    private static PaymentEventData DataOf(Payment after, PaymentEvent e) => new()
    {
        InstitutionId = after.InstitutionId.Value,
        MemberId = after.MemberId.Value,
        PaymentId = after.PaymentId.Value,
        UserPayeeListId = after.UserPayeeListId.Value,
        Amount = after.Amount.Amount,
        Currency = after.Amount.Currency,
        Status = after.Status.ToString(),
        WillProcessDate = after.WillProcessDate,
        DeliveryDate = after.DeliveryDate,
        FailureCode = after.FailureCode,
        Sequence = e.Sequence,
        OccurredAt = e.OccurredAt,
    };
}
