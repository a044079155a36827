using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>What the audit log tells of a recurring payment. Its payments have entries of their own.</summary>
internal static class RecurringAudit
{
    /// <summary>Writes what changed; <paramref name="before"/> is null for one that is new.</summary>
    public static Task RecordAsync(IUnitOfWork work, RecurringPayment? before, RecurringPayment after, Guid entryId, DateTimeOffset now)
    {
        var action = before is null ? "Created" : after.Status == before.Status ? "Changed" : after.Status.ToString();
        var subject = AuditSubject.Of(
            after.InstitutionId, AuditEntityTypes.RecurringPayment, after.RecurringPaymentId.ToString(), after.MemberId);
        return work.RecordAsync(subject, action, before is null ? null : StateOf(before), StateOf(after), entryId, now);
    }

    private static AuditState StateOf(RecurringPayment recurring) => new AuditState()
        .Add("statusCode", recurring.Status)
        .Add("userPayeeListId", recurring.UserPayeeListId.Value)
        .Account("fundingAccount", recurring.FundingAccount.Value)
        .Add("amount", recurring.Amount.Amount)
        .Add("currency", recurring.Amount.Currency)
        .Words("memo", recurring.Memo)
        .Words("billReference", recurring.BillReference)
        .Add("sourceApplication", recurring.SourceApplication)
        .Add("frequency", recurring.Pattern.Frequency)
        .Add("firstDate", recurring.Pattern.FirstDate)
        .Add("processDay", recurring.Pattern.ProcessDay)
        .Add("secondProcessDay", recurring.Pattern.SecondProcessDay)
        .Add("numPayments", recurring.NumPayments)
        .Add("untilDate", recurring.UntilDate)
        .Add("nextNumber", recurring.NextNumber)
        .Add("version", recurring.Version);
}
