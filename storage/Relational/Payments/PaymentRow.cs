using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Payments;

/// <summary>A row of <c>payments</c>.</summary>
internal sealed class PaymentRow
{
    public StoredId PaymentId { get; set; }
    public string InstitutionId { get; set; } = "";
    public string MemberId { get; set; } = "";
    public string UserPayeeListId { get; set; } = "";
    public string FundingAccount { get; set; } = "";
    public StoredMoney Amount { get; set; }
    public string Currency { get; set; } = "";
    public string? Memo { get; set; }
    public string? BillReference { get; set; }
    public string? SourceApplication { get; set; }
    public StoredDay WillProcessDate { get; set; }
    public StoredDay DeliveryDate { get; set; }
    public string Status { get; set; } = "";
    public bool Suspended { get; set; }
    public StoredInstant EnteredAt { get; set; }
    public StoredInstant UpdatedAt { get; set; }
    public string? FailureCode { get; set; }
    public string? ProcessorReference { get; set; }
    public int Version { get; set; }
    public StoredId? RecurringPaymentId { get; set; }
    public int? Occurrence { get; set; }
    public StoredId? RetryId { get; set; }

    /// <summary>The version that is there, where it is changed; no column.</summary>
    public int Was { get; set; }

    public static PaymentRow Of(Payment payment) => new()
    {
        PaymentId = payment.PaymentId.ToStored(),
        InstitutionId = payment.InstitutionId.Value,
        MemberId = payment.MemberId.Value,
        UserPayeeListId = payment.UserPayeeListId.Value,
        FundingAccount = payment.FundingAccount.Value,
        Amount = payment.Amount.Cents.ToStoredMoney(),
        Currency = payment.Amount.Currency,
        Memo = payment.Memo,
        BillReference = payment.BillReference,
        SourceApplication = payment.SourceApplication,
        WillProcessDate = payment.WillProcessDate.ToStored(),
        DeliveryDate = payment.DeliveryDate.ToStored(),
        Status = payment.Status.ToString(),
        Suspended = payment.Suspended,
        EnteredAt = payment.EntryDate.ToStored(),
        UpdatedAt = payment.LastUpdate.ToStored(),
        FailureCode = payment.FailureCode,
        ProcessorReference = payment.ProcessorReference,
        Version = payment.Version,
        RecurringPaymentId = payment.RecurringPaymentId?.ToStored(),
        Occurrence = payment.Occurrence,
        RetryId = payment.RetryId?.ToStored(),
    };

    /// <summary>Reads a row of <see cref="PaymentSql.Find"/>'s columns.</summary>
    public static Payment Read(DbDataReader row) => new()
    {
        PaymentId = new PaymentId(row.GetId(0)),
        InstitutionId = new InstitutionId(row.GetString(1)),
        MemberId = new MemberId(row.GetString(2)),
        UserPayeeListId = new UserPayeeListId(row.GetString(3)),
        FundingAccount = new FundingAccountNumber(row.GetString(4)),
        Amount = new Money(row.GetCents(5), row.GetString(6)),
        Memo = row.GetStringOrNull(7),
        BillReference = row.GetStringOrNull(8),
        SourceApplication = row.GetStringOrNull(9),
        WillProcessDate = row.GetDay(10),
        DeliveryDate = row.GetDay(11),
        Status = row.GetEnum<PaymentStatus>(12),
        Suspended = row.GetBoolean(13),
        EntryDate = row.GetTime(14),
        LastUpdate = row.GetTime(15),
        FailureCode = row.GetStringOrNull(16),
        ProcessorReference = row.GetStringOrNull(17),
        Version = row.GetInt32(18),
        RecurringPaymentId = row.IsDBNull(19) ? null : new RecurringPaymentId(row.GetId(19)),
        Occurrence = row.IsDBNull(20) ? null : row.GetInt32(20),
        RetryId = row.IsDBNull(21) ? null : new PaymentId(row.GetId(21)),
    };
}
