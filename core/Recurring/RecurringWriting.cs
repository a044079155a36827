using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>Writes a recurring payment's new state.</summary>
internal static class RecurringWriting
{
    /// <summary>The state as it was written, with its new version.</summary>
    public static async Task<RecurringPayment> UpdateAsync(IUnitOfWork work, RecurringPayment after, DateTimeOffset now)
    {
        var next = after with { Version = after.Version + 1, LastUpdate = now };
        return await work.Recurring.UpdateAsync(next)
            ? next
            : throw new InvalidOperationException($"Recurring payment {after.RecurringPaymentId} was changed by another transaction.");
    }
}
