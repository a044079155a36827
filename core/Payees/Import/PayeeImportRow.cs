using Cbp.Core.Common;

namespace Cbp.Core.Payees.Import;

/// <summary>A row of a file of global payees, checked.</summary>
public sealed class PayeeImportRow
{
    private const int DaysOfElectronic = 2;
    private const int DaysOfCheck = 5;

    private readonly PayeeImportHeader _header;
    private readonly GlobalPayee _given;

    private PayeeImportRow(PayeeImportHeader header, GlobalPayee given) => (_header, _given) = (header, given);

    /// <summary>The payee that the row is of; see <see cref="PayeeImportIdentity"/>.</summary>
    public InternalPayeeId InternalPayeeId => _given.InternalPayeeId;

    /// <summary>Reads a row's cells, of which there are as many as the header has.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="problems">Takes what is wrong with it: a sentence each.</param>
    /// <returns>The row, or null where something is wrong.</returns>
    public static PayeeImportRow? Read(PayeeImportHeader header, IReadOnlyList<string> cells, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        var fields = new PayeeImportFields(field => header.Cell(cells, field), problems);
        var country = fields.Letters("country", 2) ?? "US";
        var days = fields.Days();
        var method = fields.Method();
        var payee = new GlobalPayee
        {
            InternalPayeeId = new InternalPayeeId(fields.Id() ?? ""),
            PayeeName = fields.Required("payeeName", 100),
            Address1 = fields.Text("address1", 100),
            Address2 = fields.Text("address2", 100),
            Address3 = fields.Text("address3", 100),
            City = fields.Text("city", 60),
            State = fields.Letters("state", 2),
            Country = country,
            PostalCode = fields.PostalCode(country),
            Phone = fields.Text("phone", 30),
            ProcessorPayeeId = fields.Text("processorPayeeId", 64),
            PaymentMethod = method,
            MinDaysToPay = days ?? (method == PaymentMethod.Electronic ? DaysOfElectronic : DaysOfCheck),
            AccountNumberMask = fields.Text("accountNumberMask", 200),
            CheckDigitRule = fields.CheckDigitRule(),
            Status = fields.Status(),
        };
        if (problems.Count > before) return null;
        if (payee.InternalPayeeId.Value.Length == 0) payee = payee with { InternalPayeeId = PayeeImportIdentity.Of(payee) };
        return new PayeeImportRow(header, payee);
    }

    /// <summary>
    /// The payee as it is after the row: of one that is there, the fields that the file has no column for stay; a new one gets their
    /// defaults. An empty cell is a field without a value, and takes a value away.
    /// </summary>
    public GlobalPayee ApplyTo(GlobalPayee? payee)
    {
        if (payee is null) return _given;
        return _given with
        {
            Address1 = _header.Has("address1") ? _given.Address1 : payee.Address1,
            Address2 = _header.Has("address2") ? _given.Address2 : payee.Address2,
            Address3 = _header.Has("address3") ? _given.Address3 : payee.Address3,
            City = _header.Has("city") ? _given.City : payee.City,
            State = _header.Has("state") ? _given.State : payee.State,
            Country = _header.Has("country") ? _given.Country : payee.Country,
            Phone = _header.Has("phone") ? _given.Phone : payee.Phone,
            ProcessorPayeeId = _header.Has("processorPayeeId") ? _given.ProcessorPayeeId : payee.ProcessorPayeeId,
            PaymentMethod = _header.Has("paymentMethod") ? _given.PaymentMethod : payee.PaymentMethod,
            MinDaysToPay = _header.Has("minDaysToPay") || _header.Has("paymentMethod") && _given.PaymentMethod != payee.PaymentMethod
                ? _given.MinDaysToPay
                : payee.MinDaysToPay,
            AccountNumberMask = _header.Has("accountNumberMask") ? _given.AccountNumberMask : payee.AccountNumberMask,
            CheckDigitRule = _header.Has("checkDigitRule") ? _given.CheckDigitRule : payee.CheckDigitRule,
            Status = _header.Has("status") ? _given.Status : payee.Status,
        };
    }
}
