using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>Applies corrections: transfers between suspense and what was handed to the processor.</summary>
/// <param name="database">Where everything is kept.</param>
/// <param name="time">The clock.</param>
public sealed class ReconciliationCorrections(IDatabase database, TimeProvider time)
{
    /// <summary>
    /// Books the item's correction, and notes who has applied it. One that is applied already is answered as it is: the transfer's id follows from the
    /// item's, so that it cannot be booked twice. Refused while the day is being reconciled.
    /// </summary>
    /// <param name="caller">Whose item.</param>
    /// <param name="by">Who applies it.</param>
    /// <param name="day">The business day, as it came in.</param>
    /// <param name="itemId">The item, as it came in.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<Outcome<ReconciliationItem>> ApplyAsync(
        InstitutionId caller, string by, string? day, string? itemId, CancellationToken cancellationToken)
    {
        if (FieldText.Date(day, "day", out var date) is { } malformed) return malformed;
        if (!Guid.TryParseExact(itemId, "D", out var id)) return new Refusal(ErrorCodes.FieldMalformed, "itemId must be a UUID.", "itemId");
        return await database.WriteAsync(work => ApplyAsync(work, caller, by, date, id), cancellationToken);
    }

    private async Task<Outcome<ReconciliationItem>> ApplyAsync(IUnitOfWork work, InstitutionId caller, string by, DateOnly day, Guid id)
    {
        if (await work.Reconciliations.FindItemAsync(caller, day, id) is not { } item)
            return new Refusal(ErrorCodes.ReconciliationItemNotFound, "The reconciliation of that day has no such item.", "itemId");
        if (item.State == ItemState.Applied) return item;
        if (await work.Reconciliations.FindAsync(caller, day) is { Status: ReconciliationStatus.Running } running
            && await work.Jobs.FindAsync(running.JobId) is { HasEnded: false })
            return new Refusal(ErrorCodes.ReconciliationRunning, "That day is being reconciled: apply it when that is done.");
        var now = time.Now();
        var applied = item with { State = ItemState.Applied, AppliedAt = now, AppliedBy = by };
        await BookAsync(new LedgerBook(work.Ledger, now), item);
        if (!await work.Reconciliations.ApplyItemAsync(applied))
            throw new InvalidOperationException($"Item {id:D} was applied by another transaction.");
        await ReconciliationAudit.AppliedAsync(work, applied, now);
        return applied;
    }

    private static async Task BookAsync(LedgerBook ledger, ReconciliationItem item)
    {
        var suspense = LedgerAccount.Suspense(item.InstitutionId, item.Currency);
        // The part of the account that the payment itself was booked on, where there is one.
        var settlement = LedgerAccount.Settlement(item.InstitutionId, item.AttemptId ?? item.ItemId, item.Currency);
        var adds = item.CorrectionCents > 0;
        var outcome = await ledger.TransferAsync(
            LedgerTransferId.Of(item.ItemId, LedgerPurpose.Correction),
            LedgerPurpose.Correction,
            adds ? suspense : settlement,
            adds ? settlement : suspense,
            new Money(Math.Abs(item.CorrectionCents), item.Currency),
            item.PaymentId);
        if (outcome is not (LedgerOutcome.Done or LedgerOutcome.Repeated))
            throw new InvalidOperationException($"The correction {item.ItemId:D} was not booked: {outcome}.");
    }
}
