using Cbp.Core.Audit;
using Cbp.Core.Audit.States;

namespace Cbp.Core.Payees;

/// <summary>What the audit log tells of a biller.</summary>
internal static class GlobalPayeeAudit
{
    public static AuditSubject SubjectOf(GlobalPayee payee) => AuditSubject.Shared(AuditEntityTypes.GlobalPayee, payee.InternalPayeeId.Value);

    public static AuditState StateOf(GlobalPayee payee) => new AuditState()
        .Add("status", payee.Status)
        .Add("payeeName", payee.PayeeName)
        .Add("address1", payee.Address1)
        .Add("address2", payee.Address2)
        .Add("address3", payee.Address3)
        .Add("city", payee.City)
        .Add("state", payee.State)
        .Add("postalCode", payee.PostalCode)
        .Add("country", payee.Country)
        .Add("phone", payee.Phone)
        .Add("processorPayeeId", payee.ProcessorPayeeId)
        .Add("paymentMethod", payee.PaymentMethod)
        .Add("minDaysToPay", payee.MinDaysToPay)
        .Add("accountNumberMask", payee.AccountNumberMask)
        .Add("checkDigitRule", payee.CheckDigitRule);
}
