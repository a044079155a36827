using Cbp.Core.Recurring;
using Cbp.Functions.Http;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>The JSON of a recurring payment, as it comes in.</summary>
internal static class RecurringBody
{
    /// <summary>The fields of a new one.</summary>
    public static RecurringPaymentRequest Read(JsonFields fields) => new()
    {
        Payment = OneTimePaymentBody.Read(fields),
        Frequency = fields.Text("frequency"),
        ProcessDay = fields.Number("processDay"),
        SecondProcessDay = fields.Number("secondProcessDay"),
        NumPayments = fields.Number("numPayments"),
        UntilDate = fields.Text("untilDate"),
    };

    /// <summary>The fields of a change; absent ones stay as they are.</summary>
    public static RecurringEdit ReadEdit(JsonFields fields) => new()
    {
        Payment = OneTimePaymentBody.ReadEdit(fields),
        ApplyTo = fields.Text("applyTo"),
        Frequency = fields.Text("frequency"),
        ProcessDay = fields.Number("processDay"),
        SecondProcessDay = fields.Number("secondProcessDay"),
        NumPayments = fields.Number("numPayments"),
        UntilDate = fields.Text("untilDate"),
        UntilCancelled = fields.Flag("untilCancelled"),
    };
}
