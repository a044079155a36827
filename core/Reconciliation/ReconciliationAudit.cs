using System.Globalization;
using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>What the audit log tells of a day's reconciliation.</summary>
internal static class ReconciliationAudit
{
    private const int Applied = 1;

    /// <summary>A correction was booked.</summary>
    public static Task AppliedAsync(IUnitOfWork work, ReconciliationItem item, DateTimeOffset now) => work.RecordAsync(
        SubjectOf(item.InstitutionId, item.Day),
        "CorrectionApplied",
        null,
        new AuditState()
            .Add("itemId", item.ItemId)
            .Add("kind", item.Kind)
            .Add("paymentId", item.PaymentId?.ToString())
            .Add("correction", item.CorrectionCents / 100m)
            .Add("currency", item.Currency)
            .Add("appliedBy", item.AppliedBy),
        RecurringPaymentId.Derived(item.ItemId, 0, Applied),
        now);

    /// <summary>A file came to a state: of each state there is one entry.</summary>
    public static Task FileAsync(IUnitOfWork work, StoredSettlementFile file) => work.RecordAsync(
        SubjectOf(file.InstitutionId, file.Day),
        "File" + file.Status,
        null,
        new AuditState()
            .Add("fileId", file.FileId)
            .Add("format", file.Format)
            .Add("uploadedBy", file.UploadedBy)
            .Add("problems", file.ProblemCount),
        RecurringPaymentId.Derived(file.FileId, 0, (int)file.Status),
        file.ReceivedAt);

    private static AuditSubject SubjectOf(InstitutionId institution, DateOnly day) =>
        AuditSubject.Of(institution, AuditEntityTypes.Reconciliation, day.ToString("O", CultureInfo.InvariantCulture));
}
