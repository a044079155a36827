using Cbp.Core.Recurring;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>A recurring payment's date on a day, and its payment where that is created.</summary>
internal sealed record RecurringOnDateAnswer(
    string RecurringPaymentId, string UserPayeeListId, decimal Amount, int Number, DateOnly DueDate, DateOnly WillProcessDate, PaymentAnswer? Payment)
{
    public static RecurringOnDateAnswer Of(RecurringOnDate found) => new(
        found.Recurring.RecurringPaymentId.ToString(),
        found.Recurring.UserPayeeListId.Value,
        found.Payment?.Amount.Amount ?? found.Recurring.Amount.Amount,
        found.Date.Number,
        found.Date.DueDate,
        found.Date.Date,
        found.Payment is { } payment ? PaymentAnswer.Of(payment) : null);
}
