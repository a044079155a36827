using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;

namespace Cbp.Core.Recurring;

/// <summary>Checks the shape of a new recurring payment.</summary>
public static class RecurringRequestValidator
{
    /// <summary>The typed command, or the refusal of the first field at fault, by its JSON name.</summary>
    public static Outcome<RecurringCommand> Validate(RecurringPaymentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payment = OneTimePaymentRequestValidator.Validate(request.Payment);
        if (payment.IsRefused(out var refusal)) return refusal;
        int? day = null, second = null, count = null;
        DateOnly? until = null;
        refusal = RecurringFields.Frequency(request.Frequency, out var frequency)
            ?? RecurringFields.Day(request.ProcessDay, "processDay", out day)
            ?? RecurringFields.Day(request.SecondProcessDay, "secondProcessDay", out second)
            ?? RecurringFields.Number(request.NumPayments, "numPayments", RecurringFields.MostPayments, out count)
            ?? FieldText.OptionalDate(request.UntilDate, "untilDate", out until);
        if (refusal is not null) return refusal;
        if (count is not null && until is not null)
            return new Refusal(ErrorCodes.FieldMalformed, "Either numPayments or untilDate is given, or neither: not both.", "untilDate");
        var command = payment.Value;
        var pattern = RecurringFields.Pattern(frequency, command.WillProcessDate, day, second);
        if (pattern.IsRefused(out refusal)) return refusal;
        if (until < command.WillProcessDate)
            return new Refusal(ErrorCodes.FieldMalformed, "untilDate must not lie before willProcessDate.", "untilDate");
        return new RecurringCommand(
            command.MemberId,
            command.UserPayeeListId,
            command.FundingAccount,
            command.Amount,
            pattern.Value,
            count,
            until,
            command.Memo,
            command.BillReference,
            command.SourceApplication,
            command.ConfirmsAmount);
    }
}
