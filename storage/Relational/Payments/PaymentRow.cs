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
    };

    public Payment ToPayment() => new()
    {
        PaymentId = new PaymentId(Guid.ParseExact(PaymentId, "D")),
        InstitutionId = new InstitutionId(InstitutionId),
        MemberId = new MemberId(MemberId),
        UserPayeeListId = new UserPayeeListId(UserPayeeListId),
        FundingAccount = new FundingAccountNumber(FundingAccount),
        Amount = new Money(AmountCents, Currency),
        Memo = Memo,
        BillReference = BillReference,
        SourceApplication = SourceApplication,
        WillProcessDate = StoredTime.DayFromStored(WillProcessDate),
        DeliveryDate = StoredTime.DayFromStored(DeliveryDate),
        Status = Enum.Parse<PaymentStatus>(Status),
        Suspended = Suspended,
        EntryDate = StoredTime.FromStored(EnteredAt),
        LastUpdate = StoredTime.FromStored(UpdatedAt),
        FailureCode = FailureCode,
        ProcessorReference = ProcessorReference,
        Version = Version,
    };
}
