using Cbp.Core.Common;

namespace Cbp.Core.Ledger;

/// <summary>
/// Books transfers one by one within a transaction, and says what became of each: for corrections, refunds and all that is not the plain way
/// of a payment. What is not <see cref="LedgerOutcome.Done"/> has written nothing.
/// </summary>
/// <param name="ledger">The transaction's ledger.</param>
/// <param name="now">The present moment (UTC), to the millisecond.</param>
public sealed class LedgerBook(ILedgerRepository ledger, DateTimeOffset now)
{
    /// <summary>Keeps an amount: of <paramref name="debit"/>, for <paramref name="credit"/>.</summary>
    public Task<LedgerOutcome> ReserveAsync(
        LedgerTransferId id, LedgerPurpose purpose, LedgerAccount debit, LedgerAccount credit, Money amount, PaymentId? payment = null) =>
        AddAsync(Of(id, LedgerTransferKind.Reserve, purpose, debit, credit, amount, payment), null);

    /// <summary>Carries an amount over at once.</summary>
    public Task<LedgerOutcome> TransferAsync(
        LedgerTransferId id, LedgerPurpose purpose, LedgerAccount debit, LedgerAccount credit, Money amount, PaymentId? payment = null) =>
        AddAsync(Of(id, LedgerTransferKind.Direct, purpose, debit, credit, amount, payment), null);

    /// <summary>Carries a reserved transfer out.</summary>
    public async Task<LedgerOutcome> PostAsync(LedgerTransferId id, LedgerPurpose purpose, LedgerTransferId reserved) =>
        await ledger.FindAsync(reserved) is { } referred ? await AddAsync(referred.Posted(id, purpose, now), referred) : LedgerOutcome.Unknown;

    /// <summary>Lets a reserved transfer go.</summary>
    public async Task<LedgerOutcome> VoidAsync(LedgerTransferId id, LedgerPurpose purpose, LedgerTransferId reserved) =>
        await ledger.FindAsync(reserved) is { } referred ? await AddAsync(referred.Voided(id, purpose, now), referred) : LedgerOutcome.Unknown;

    /// <summary>Undoes a posted transfer, once.</summary>
    public async Task<LedgerOutcome> ReverseAsync(LedgerTransferId id, LedgerPurpose purpose, LedgerTransferId posted) =>
        await ledger.FindAsync(posted) is { } referred ? await AddAsync(referred.Reversed(id, purpose, now), referred) : LedgerOutcome.Unknown;

    private async Task<LedgerOutcome> AddAsync(LedgerTransfer wanted, LedgerTransfer? referred)
    {
        var outcome = LedgerRules.Decide(
            wanted,
            await ledger.FindAsync(wanted.TransferId),
            referred,
            referred is null ? null : await ledger.FindReferringAsync(referred.TransferId),
            await ledger.FindAccountAsync(wanted.Debit));
        if (outcome == LedgerOutcome.Done && await ledger.BookAsync([wanted]) != 1)
            throw new InvalidOperationException($"Transfer {wanted.TransferId} was not written, and nobody knows why.");
        return outcome;
    }

    private LedgerTransfer Of(
        LedgerTransferId id, LedgerTransferKind kind, LedgerPurpose purpose, LedgerAccount debit, LedgerAccount credit, Money amount, PaymentId? payment) =>
        new()
        {
            TransferId = id,
            Kind = kind,
            Purpose = purpose,
            Debit = debit,
            Credit = credit,
            Amount = amount,
            PaymentId = payment,
            OccurredAt = now,
        };
}
