using Cbp.Core.Audit;
using Cbp.Core.Audit.States;

namespace Cbp.Core.Payments;

/// <summary>What the audit log tells of a payment's event: under the event's own id, what it changed.</summary>
internal static class PaymentAudit
{
    public static AuditEntry Compose(AuditActor actor, Payment? before, Payment after, PaymentEvent e)
    {
        var state = StateOf(after);
        if (e is PaymentCancelled cancelled) state.Words("reason", cancelled.Reason);
        else if (e is PaymentReprocessing again) state.Words("reason", again.Reason);
        else if (e is PaymentScheduled scheduled) state.Add("processAt", scheduled.ProcessAt);
        var subject = AuditSubject.Of(after.InstitutionId, AuditEntityTypes.Payment, after.PaymentId.ToString(), after.MemberId);
        return AuditTrail.Compose(actor, subject, e.Type, before is null ? null : StateOf(before), state, e.EventId, e.OccurredAt);
    }

    private static AuditState StateOf(Payment payment) => new AuditState()
        .Add("statusCode", payment.Status)
        .Add("memberId", payment.MemberId.Value)
        .Add("userPayeeListId", payment.UserPayeeListId.Value)
        .Account("fundingAccount", payment.FundingAccount.Value)
        .Add("amount", payment.Amount.Amount)
        .Add("currency", payment.Amount.Currency)
        .Words("memo", payment.Memo)
        .Words("billReference", payment.BillReference)
        .Add("sourceApplication", payment.SourceApplication)
        .Add("willProcessDate", payment.WillProcessDate)
        .Add("deliveryDate", payment.DeliveryDate)
        .Add("suspended", payment.Suspended)
        .Add("failureCode", payment.FailureCode)
        .Add("processorReference", payment.ProcessorReference)
        .Add("recurringPaymentId", payment.RecurringPaymentId?.ToString())
        .Add("occurrence", payment.Occurrence)
        .Add("retryId", payment.RetryId?.ToString());
}
