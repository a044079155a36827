using System.Data.Common;
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

    /// <summary>Reads a row of <see cref="PayeeSql.FindGlobal"/>'s columns.</summary>
    public static GlobalPayee Read(DbDataReader row) => new()
    {
        InternalPayeeId = new InternalPayeeId(row.GetString(0)),
        PayeeName = row.GetString(1),
        Address1 = row.GetStringOrNull(2),
        Address2 = row.GetStringOrNull(3),
        Address3 = row.GetStringOrNull(4),
        City = row.GetStringOrNull(5),
        State = row.GetStringOrNull(6),
        PostalCode = row.GetString(7),
        Country = row.GetString(8),
        Phone = row.GetStringOrNull(9),
        ProcessorPayeeId = row.GetStringOrNull(10),
        PaymentMethod = row.GetEnum<PaymentMethod>(11),
        MinDaysToPay = row.GetInt32(12),
        AccountNumberMask = row.GetStringOrNull(13),
        CheckDigitRule = row.GetStringOrNull(14),
        Status = row.GetEnum<GlobalPayeeStatus>(15),
    };

    /// <summary>Reads a row of <see cref="PayeeSql.GlobalsChangedAfter"/>.</summary>
    public static GlobalPayeeChange ReadChange(DbDataReader row) => new(row.GetInt64(16), Read(row));
}
