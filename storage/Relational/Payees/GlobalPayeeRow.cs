using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Relational.Payees;

/// <summary>A row of <c>global_payees</c>.</summary>
internal sealed class GlobalPayeeRow
{
    public string InternalPayeeId { get; set; } = "";
    public string PayeeName { get; set; } = "";
    public string? Address1 { get; set; }
    public string? Address2 { get; set; }
    public string? Address3 { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string PostalCode { get; set; } = "";
    public string Country { get; set; } = "";
    public string? Phone { get; set; }
    public string? ProcessorPayeeId { get; set; }
    public string PaymentMethod { get; set; } = "";
    public int MinDaysToPay { get; set; }
    public string? AccountNumberMask { get; set; }
    public string? CheckDigitRule { get; set; }
    public string Status { get; set; } = "";

    public static GlobalPayeeRow Of(GlobalPayee payee) => new()
    {
        InternalPayeeId = payee.InternalPayeeId.Value,
        PayeeName = payee.PayeeName,
        Address1 = payee.Address1,
        Address2 = payee.Address2,
        Address3 = payee.Address3,
        City = payee.City,
        State = payee.State,
        PostalCode = payee.PostalCode,
        Country = payee.Country,
        Phone = payee.Phone,
        ProcessorPayeeId = payee.ProcessorPayeeId,
        PaymentMethod = payee.PaymentMethod.ToString(),
        MinDaysToPay = payee.MinDaysToPay,
        AccountNumberMask = payee.AccountNumberMask,
        CheckDigitRule = payee.CheckDigitRule,
        Status = payee.Status.ToString(),
    };

    public GlobalPayee ToPayee() => new()
    {
        InternalPayeeId = new InternalPayeeId(InternalPayeeId),
        PayeeName = PayeeName,
        Address1 = Address1,
        Address2 = Address2,
        Address3 = Address3,
        City = City,
        State = State,
        PostalCode = PostalCode,
        Country = Country,
        Phone = Phone,
        ProcessorPayeeId = ProcessorPayeeId,
        PaymentMethod = Enum.Parse<PaymentMethod>(PaymentMethod),
        MinDaysToPay = MinDaysToPay,
        AccountNumberMask = AccountNumberMask,
        CheckDigitRule = CheckDigitRule,
        Status = Enum.Parse<GlobalPayeeStatus>(Status),
    };
}
