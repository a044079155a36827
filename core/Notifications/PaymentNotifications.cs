using System.Globalization;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;

namespace Cbp.Core.Notifications;

/// <summary>What a member is told about a payment, and when.</summary>
public static class PaymentNotifications
{
    /// <summary>True where the member is told of events of that type: how a payment ended, and that it came back.</summary>
    public static bool Tells(string eventType) =>
        eventType is nameof(PaymentCompleted) or nameof(PaymentFailed) or nameof(PaymentCancelled) or nameof(PaymentReturned);

    /// <summary>The notification of an event that <see cref="Tells"/> is true for.</summary>
    /// <param name="eventId">The event's id, and so the notification's.</param>
    /// <param name="eventType">The event's type.</param>
    /// <param name="data">The payment as the event left it.</param>
    public static Notification Compose(string eventId, string eventType, PaymentEventData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var amount = AmountOf(data);
        var (subject, text) = eventType switch
        {
            nameof(PaymentCompleted) => (
                "Your payment was made",
                $"Your payment of {amount} was made and should arrive by {DayOf(data.DeliveryDate)}."),
            nameof(PaymentFailed) => ("Your payment could not be made", $"Your payment of {amount} was not made. {ReasonOf(data.FailureCode)}"),
            nameof(PaymentCancelled) => ("Your payment was cancelled", $"Your payment of {amount} for {DayOf(data.WillProcessDate)} was cancelled."),
            nameof(PaymentReturned) => (
                "Your payment was returned",
                $"Your payment of {amount} was sent back by the receiving side (code {data.FailureCode}). Please check the payee's details."),
            _ => throw new ArgumentOutOfRangeException(nameof(eventType), eventType, "Members are not told of this."),
        };
        return new Notification(
            eventId, data.InstitutionId, data.MemberId, eventType, data.PaymentId.ToString(), subject, text, data.OccurredAt);
    }

    private static string ReasonOf(string? code) => code switch
    {
        FailureCodes.InsufficientFunds => "There was not enough money in your account.",
        FailureCodes.InvalidAccount => "The payee did not accept the account number. Please check the payee's details.",
        FailureCodes.FundingAccountNotOpen => "The account that it was to come from is not open.",
        FailureCodes.SystemError => "The payment network could not take it. No money was moved.",
        _ => "Please contact us if you have questions.",
    };

    private static string AmountOf(PaymentEventData data) =>
        data.Currency == Common.Money.DefaultCurrency
            ? "$" + data.Amount.ToString("#,##0.00", CultureInfo.InvariantCulture)
            : data.Amount.ToString("#,##0.00", CultureInfo.InvariantCulture) + " " + data.Currency;

    private static string DayOf(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
