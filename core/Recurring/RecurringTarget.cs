using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>What a call about a recurring payment means: the whole of it, or one of its payments.</summary>
/// <param name="Recurring">The recurring payment.</param>
/// <param name="Institution">Whose settings hold.</param>
/// <param name="Instance">The payment that was named; null where the whole was.</param>
internal sealed record RecurringTarget(RecurringPayment Recurring, Institution Institution, Payment? Instance)
{
    /// <summary>The recurring payment of that id, or the one that the payment of that id belongs to; null where the institution has neither.</summary>
    public static async Task<RecurringTarget?> FindAsync(IUnitOfWork work, InstitutionId caller, MemberId? member, Guid id)
    {
        var recurring = await work.Recurring.FindAsync(new RecurringPaymentId(id));
        Payment? instance = null;
        if (recurring is null && await work.Payments.FindAsync(caller, new PaymentId(id)) is { RecurringPaymentId: { } of } payment)
            (instance, recurring) = (payment, await work.Recurring.FindAsync(of));
        if (recurring is null || recurring.InstitutionId != caller || (member is { } m && recurring.MemberId != m)) return null;
        return await work.Institutions.FindAsync(caller) is { } institution ? new RecurringTarget(recurring, institution, instance) : null;
    }

    /// <summary>The number that was named; or the first that is not processed and not left out, null where there is none.</summary>
    public async Task<int?> NumberAsync(IUnitOfWork work)
    {
        if (Instance is { Occurrence: { } named }) return named;
        var pending = await work.Payments.PendingOfAsync(Recurring.RecurringPaymentId);
        if (pending.Count > 0) return pending[0].Occurrence;
        for (var number = Recurring.NextNumber; Recurring.Has(number); number++)
        {
            if (await work.Recurring.FindOccurrenceAsync(Recurring.RecurringPaymentId, number) is null) return number;
        }

        return null;
    }
}
