using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>What the audit log tells of an exception.</summary>
internal static class ExceptionAudit
{
    /// <summary>Writes what changed; <paramref name="before"/> is null for one that is new.</summary>
    public static Task RecordAsync(IUnitOfWork work, PaymentException? before, PaymentException after, DateTimeOffset now)
    {
        var action = before is null ? "Opened" : after.Status == before.Status ? "Changed" : after.Status.ToString();
        // Of each version there is one entry.
        var entryId = RecurringPaymentId.Derived(after.ExceptionId, 0, after.Version);
        var subject = AuditSubject.Of(
            after.InstitutionId, AuditEntityTypes.PaymentException, after.ExceptionId.ToString("D"), after.MemberId);
        return work.RecordAsync(subject, action, before is null ? null : StateOf(before), StateOf(after), entryId, now);
    }

    private static AuditState StateOf(PaymentException exception) => new AuditState()
        .Add("status", exception.Status)
        .Add("paymentId", exception.PaymentId?.ToString())
        .Add("recurringPaymentId", exception.RecurringPaymentId?.ToString())
        .Add("code", exception.Code)
        .Add("category", exception.Category)
        .Words("detail", exception.Detail)
        .Add("attempts", exception.Attempts)
        .Add("nextStep", exception.NextStep)
        .Add("ruleApplied", exception.RuleApplied)
        .Add("resolution", exception.Resolution)
        .Add("resolvedBy", exception.ResolvedBy)
        .Words("note", exception.Note)
        .Add("followUpPaymentId", exception.FollowUpPaymentId?.ToString())
        .Add("version", exception.Version);
}
