using System.Globalization;
using Cbp.Core.Messaging;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;

namespace Cbp.Core.Payments.Operations;

/// <summary>Tells a member that a payment was made, and under which number.</summary>
internal static class PaymentConfirmationMessage
{
    public static OutboxMessage Of(Payment payment, PaymentConfirmation confirmation, DateTimeOffset now)
    {
        var id = confirmation.NotificationId;
        var (institution, member) = (payment.InstitutionId.Value, payment.MemberId.Value);
        var text = $"Your payment of {payment.Amount} of {DayOf(payment.WillProcessDate)} was made. Its confirmation number is {confirmation.ConfirmationNumber}.";
        if (payment.Status == PaymentStatus.Returned) text += $" It was sent back by the receiving side later (code {payment.FailureCode}).";
        var data = new CustomerNotificationData(institution, member, payment.PaymentId.ToString(), "Confirmation of your payment", text);
        var body = CloudEvents.Compose(
            id.ToString(),
            $"/institutions/{institution}/members",
            NotificationService.CustomerNotification,
            member,
            now,
            data,
            CoreJson.Default.CustomerNotificationData);
        return OutboxMessages.Of(id, OutboxDestinations.NotificationDelivery, member, NotificationService.CustomerNotification, body, now);
    }

    private static string DayOf(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
