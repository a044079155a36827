using Cbp.Core.Payments.Creation;
using Cbp.Functions.Http;

namespace Cbp.Functions.Payments;

/// <summary>The JSON of a one-time payment, as it comes in.</summary>
internal static class OneTimePaymentBody
{
    /// <summary>The fields of a new payment.</summary>
    public static OneTimePaymentRequest Read(JsonFields fields) => new()
    {
        MemberId = fields.Text("memberId"),
        UserPayeeListId = fields.Text("userPayeeListId"),
        FundingAccount = fields.Text("fundingAccount"),
        Amount = fields.Number("amount"),
        Currency = fields.Text("currency"),
        Memo = fields.Text("memo"),
        BillReference = fields.Text("billReference"),
        SourceApplication = fields.Text("sourceApplication"),
        WillProcessDate = fields.Text("willProcessDate"),
        DeliveryDate = fields.Text("deliveryDate"),
        ConfirmAtypicalAmount = fields.Flag("confirmAtypicalAmount"),
    };

    /// <summary>The fields of a change; absent ones stay as they are.</summary>
    public static PaymentEdit ReadEdit(JsonFields fields) => new()
    {
        FundingAccount = fields.Text("fundingAccount"),
        Amount = fields.Number("amount"),
        Memo = fields.Text("memo"),
        BillReference = fields.Text("billReference"),
        WillProcessDate = fields.Text("willProcessDate"),
        Suspended = fields.Flag("suspended"),
        ConfirmAtypicalAmount = fields.Flag("confirmAtypicalAmount"),
    };
}
