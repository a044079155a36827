using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Recurring;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Recurring;

/// <summary>Rows of <c>recurring_payments</c> and <c>recurring_occurrences</c>.</summary>
internal static class RecurringRows
{
    public static object Of(RecurringPayment recurring) => new
    {
        RecurringPaymentId = recurring.RecurringPaymentId.ToStored(),
        InstitutionId = recurring.InstitutionId.Value,
        MemberId = recurring.MemberId.Value,
        UserPayeeListId = recurring.UserPayeeListId.Value,
        FundingAccount = recurring.FundingAccount.Value,
        Amount = recurring.Amount.Cents.ToStoredMoney(),
        recurring.Amount.Currency,
        recurring.Memo,
        recurring.BillReference,
        recurring.SourceApplication,
        Frequency = recurring.Pattern.Frequency.ToString(),
        FirstDate = recurring.Pattern.FirstDate.ToStored(),
        recurring.Pattern.ProcessDay,
        recurring.Pattern.SecondProcessDay,
        recurring.AnchorNumber,
        recurring.NumPayments,
        UntilDate = recurring.UntilDate?.ToStored(),
        Status = recurring.Status.ToString(),
        recurring.NextNumber,
        recurring.Generation,
        EnteredAt = recurring.EntryDate.ToStored(),
        UpdatedAt = recurring.LastUpdate.ToStored(),
        recurring.Version,
    };

    public static object Of(RecurringOccurrence occurrence) => new
    {
        Id = occurrence.RecurringPaymentId.ToStored(),
        occurrence.Number,
        DueDate = occurrence.DueDate.ToStored(),
        Date = occurrence.Date.ToStored(),
        Status = occurrence.Status.ToString(),
        PaymentId = occurrence.PaymentId?.ToStored(),
        occurrence.ErrorCode,
        occurrence.Held,
    };

    public static RecurringPayment Read(DbDataReader row) => new()
    {
        RecurringPaymentId = new RecurringPaymentId(row.GetId(0)),
        InstitutionId = new InstitutionId(row.GetString(1)),
        MemberId = new MemberId(row.GetString(2)),
        UserPayeeListId = new UserPayeeListId(row.GetString(3)),
        FundingAccount = new FundingAccountNumber(row.GetString(4)),
        Amount = new Money(row.GetCents(5), row.GetString(6)),
        Memo = row.GetStringOrNull(7),
        BillReference = row.GetStringOrNull(8),
        SourceApplication = row.GetStringOrNull(9),
        Pattern = new RecurrencePattern(row.GetEnum<RecurringFrequency>(10), row.GetDay(11), row.GetInt32(12), row.GetInt32(13)),
        AnchorNumber = row.GetInt32(14),
        NumPayments = row.IsDBNull(15) ? null : row.GetInt32(15),
        UntilDate = row.IsDBNull(16) ? null : row.GetDay(16),
        Status = row.GetEnum<RecurringStatus>(17),
        NextNumber = row.GetInt32(18),
        Generation = row.GetInt32(19),
        EntryDate = row.GetTime(20),
        LastUpdate = row.GetTime(21),
        Version = row.GetInt32(22),
    };

    public static RecurringOccurrence ReadOccurrence(DbDataReader row) => new(
        new RecurringPaymentId(row.GetId(0)),
        row.GetInt32(1),
        row.GetDay(2),
        row.GetDay(3),
        row.GetEnum<OccurrenceStatus>(4),
        row.IsDBNull(5) ? null : new PaymentId(row.GetId(5)),
        row.GetStringOrNull(6),
        row.GetBoolean(7));
}
