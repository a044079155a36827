using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Storage.Relational.Payments;

/// <summary>A row of <c>payments</c>.</summary>
internal sealed class PaymentRow
{
    public string PaymentId { get; set; } = "";
    public string InstitutionId { get; set; } = "";
    public string MemberId { get; set; } = "";
    public string UserPayeeListId { get; set; } = "";
    public string FundingAccount { get; set; } = "";
    public long AmountCents { get; set; }
    public string Currency { get; set; } = "";
    public string? Memo { get; set; }
    public string? BillReference { get; set; }
    public string? SourceApplication { get; set; }
    public string WillProcessDate { get; set; } = "";
    public string DeliveryDate { get; set; } = "";
    public string Status { get; set; } = "";
    public bool Suspended { get; set; }
    public long EnteredAt { get; set; }
    public long UpdatedAt { get; set; }
    public string? FailureCode { get; set; }
    public string? ProcessorReference { get; set; }
    public int Version { get; set; }
    public string? RecurringPaymentId { get; set; }
    public int? Occurrence { get; set; }
    public string? RetryId { get; set; }

    public static PaymentRow Of(Payment payment) => new()
    {
        PaymentId = payment.PaymentId.ToString(),
        InstitutionId = payment.InstitutionId.Value,
        MemberId = payment.MemberId.Value,
        UserPayeeListId = payment.UserPayeeListId.Value,
        FundingAccount = payment.FundingAccount.Value,
        AmountCents = payment.Amount.Cents,
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
        RecurringPaymentId = payment.RecurringPaymentId?.ToString(),
        Occurrence = payment.Occurrence,
        RetryId = payment.RetryId?.ToString(),
    };

    /// <summary>Reads a row of <see cref="PaymentSql.Find"/>'s columns.</summary>
    public static Payment Read(DbDataReader row) => new()
    {
        PaymentId = new PaymentId(Guid.ParseExact(row.GetString(0), "D")),
        InstitutionId = new InstitutionId(row.GetString(1)),
        MemberId = new MemberId(row.GetString(2)),
        UserPayeeListId = new UserPayeeListId(row.GetString(3)),
        FundingAccount = new FundingAccountNumber(row.GetString(4)),
        Amount = new Money(row.GetInt64(5), row.GetString(6)),
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
        RecurringPaymentId = row.IsDBNull(19) ? null : new RecurringPaymentId(Guid.ParseExact(row.GetString(19), "D")),
        Occurrence = row.IsDBNull(20) ? null : row.GetInt32(20),
        RetryId = row.IsDBNull(21) ? null : new PaymentId(Guid.ParseExact(row.GetString(21), "D")),
    };
}
