using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>The step of a recurring payment's orchestration. It can be called at any time, and again: the row knows how far it is.</summary>
/// <param name="database">Where recurring payments are kept.</param>
/// <param name="payees">The members' payee lists: read before each step.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class RecurringScheduleService(
    IDatabase database, IUserPayeeStore payees, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Creates the payments whose time has come, and says when to look again.</summary>
    /// <exception cref="InvalidOperationException">There is no such recurring payment.</exception>
    public async Task<RecurringPlan> AdvanceAsync(RecurringPaymentId id, CancellationToken cancellationToken = default)
    {
        var stored = await database.ReadAsync(work => work.Recurring.FindAsync(id), cancellationToken);
        var payee = stored is null ? null : await payees.FindAsync(stored.InstitutionId, stored.MemberId, stored.UserPayeeListId, cancellationToken);
        var (plan, written) = await database.WriteYieldingAsync(work => AdvanceAsync(work, id, payee?.Payee), cancellationToken);
        if (written) signal.Written();
        return plan;
    }

    private async Task<(RecurringPlan Plan, bool Written)> AdvanceAsync(IUnitOfWork work, RecurringPaymentId id, UserPayee? payee)
    {
        var recurring = await work.Recurring.FindAsync(id) ?? throw new InvalidOperationException($"There is no recurring payment {id}.");
        if (recurring.HasEnded) return (new RecurringPlan(true), false);
        var institution = await work.Institutions.FindAsync(recurring.InstitutionId)
            ?? throw new InvalidOperationException($"There is no institution {recurring.InstitutionId}.");
        var now = time.Now();
        var (after, wakeAt) = await new RecurringAdvance(work, institution, payee, ids, now).RunAsync(recurring);
        var written = after != recurring;
        if (written) await RecurringWriting.UpdateAsync(work, recurring, after, ids, now);
        return (new RecurringPlan(after.HasEnded, wakeAt), written);
    }
}
