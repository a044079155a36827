using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Writes a recurring payment's new state, and what the audit log tells of it.</summary>
internal static class RecurringWriting
{
    /// <summary>The state as it was written, with its new version.</summary>
    public static async Task<RecurringPayment> UpdateAsync(
        IUnitOfWork work, RecurringPayment before, RecurringPayment after, IIdGenerator ids, DateTimeOffset now)
    {
        var next = after with { Version = after.Version + 1, LastUpdate = now };
        if (!await work.Recurring.UpdateAsync(next))
            throw new InvalidOperationException($"Recurring payment {after.RecurringPaymentId} was changed by another transaction.");
        await RecurringAudit.RecordAsync(work, before, next, ids.NewId(), now);
        return next;
    }
}
