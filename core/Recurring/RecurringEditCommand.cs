using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;

namespace Cbp.Core.Recurring;

/// <summary>A change to a recurring payment whose fields are well-formed.</summary>
internal sealed record RecurringEditCommand(
    PaymentEdited Values, RecurringFrequency? Frequency, int? Day, int? SecondDay, int? NumPayments, DateOnly? UntilDate, bool UntilCancelled)
{
    /// <summary>True where the dates change.</summary>
    public bool ChangesDates => Values.WillProcessDate is not null || Frequency is not null || Day is not null || SecondDay is not null;

    /// <summary>Checks the shape.</summary>
    public static Outcome<RecurringEditCommand> Of(RecurringEdit edit)
    {
        var values = PaymentEditing.Validate(edit.Payment);
        if (values.IsRefused(out var refusal)) return refusal;
        RecurringFrequency frequency = default;
        int? day = null, second = null, count = null;
        DateOnly? until = null;
        refusal = (edit.Frequency is null ? null : RecurringFields.Frequency(edit.Frequency, out frequency))
            ?? RecurringFields.Day(edit.ProcessDay, "processDay", out day)
            ?? RecurringFields.Day(edit.SecondProcessDay, "secondProcessDay", out second)
            ?? RecurringFields.Number(edit.NumPayments, "numPayments", RecurringFields.MostPayments, out count)
            ?? FieldText.OptionalDate(edit.UntilDate, "untilDate", out until);
        if (refusal is not null) return refusal;
        if ((count is null ? 0 : 1) + (until is null ? 0 : 1) + (edit.UntilCancelled == true ? 1 : 0) > 1)
            return new Refusal(ErrorCodes.FieldMalformed, "Only one of numPayments, untilDate and untilCancelled is given.", "untilDate");
        if (edit.Payment.Suspended is not null)
            return new Refusal(ErrorCodes.FieldMalformed, "A recurring payment is held by a call of its own: POST …/suspend.", "suspended");
        return new RecurringEditCommand(
            values.Value, edit.Frequency is null ? null : frequency, day, second, count, until, edit.UntilCancelled == true);
    }
}
