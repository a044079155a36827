using Cbp.Core.Recurring;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>A date of a recurring payment that lies ahead: with its payment once that is created.</summary>
internal sealed record RecurringDateAnswer(int Number, DateOnly DueDate, DateOnly WillProcessDate, string? PaymentId)
{
    public static RecurringDateAnswer Of(RecurringDate date) => new(date.Number, date.DueDate, date.Date, date.PaymentId?.ToString());
}
