using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;

namespace Cbp.Core.Recurring;

/// <summary>What leaves through the outbox because of a recurring payment.</summary>
internal static class RecurringMessages
{
    /// <summary>Starts its orchestration.</summary>
    public static OutboxMessage Start(RecurringPayment recurring, Guid id, DateTimeOffset now) => ToOrchestration(
        recurring,
        OutboxDestinations.StartRecurring,
        JsonSerializer.Serialize(new RecurringStart(recurring.RecurringPaymentId.Value), CoreJson.Default.RecurringStart),
        id,
        now);

    /// <summary>Wakes its orchestration.</summary>
    public static OutboxMessage Changed(RecurringPayment recurring, Guid id, DateTimeOffset now) =>
        ToOrchestration(recurring, OutboxDestinations.RecurringChanged, "\"Changed\"", id, now);

    /// <summary>Tells the member that a payment was refused.</summary>
    public static OutboxMessage Refused(RecurringPayment recurring, DateOnly due, Refusal refusal, Guid id, DateTimeOffset now) => ToMember(
        recurring,
        "A recurring payment was not scheduled",
        $"Your recurring payment of {recurring.Amount} for {DayOf(due)} was not scheduled. {refusal.Detail} Later payments go on as planned.",
        id,
        now);

    /// <summary>Tells the member that a payment comes later than it was due.</summary>
    public static OutboxMessage Late(RecurringPayment recurring, DateOnly due, DateOnly day, Guid id, DateTimeOffset now) => ToMember(
        recurring,
        "A recurring payment was moved",
        $"Your recurring payment of {recurring.Amount} for {DayOf(due)} could not be made on its day. It is made on {DayOf(day)}.",
        id,
        now);

    private static OutboxMessage ToMember(RecurringPayment recurring, string subject, string text, Guid id, DateTimeOffset now)
    {
        var (institution, member) = (recurring.InstitutionId.Value, recurring.MemberId.Value);
        var body = CloudEvents.Compose(
            id.ToString(),
            $"/institutions/{institution}/members",
            NotificationService.CustomerNotification,
            member,
            now,
            new CustomerNotificationData(institution, member, recurring.RecurringPaymentId.ToString(), subject, text),
            CoreJson.Default.CustomerNotificationData);
        return OutboxMessages.Of(id, OutboxDestinations.NotificationDelivery, member, NotificationService.CustomerNotification, body, now);
    }

    private static OutboxMessage ToOrchestration(RecurringPayment recurring, string subject, string body, Guid id, DateTimeOffset now) =>
        OutboxMessages.Of(id, OutboxDestinations.Lifecycle, recurring.RecurringPaymentId.ToString(), subject, body, now);

    private static string DayOf(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
