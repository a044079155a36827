using Cbp.Core.Payments;

namespace Cbp.Core.Ledger;

/// <summary>
/// What an event of a payment means to the ledger, written in the event's transaction. The plain way is one write; only where that does not
/// come through is looked why: another reservation holds since an edit, or the payment is older than the ledger, and its part of it is made up for.
/// </summary>
internal static class PaymentLedger
{
    /// <param name="ledger">The transaction's ledger.</param>
    /// <param name="before">The payment before the event; null before the first.</param>
    /// <param name="after">The payment after it.</param>
    /// <param name="e">The event.</param>
    public static Task WriteAsync(ILedgerRepository ledger, Payment? before, Payment after, PaymentEvent e) => e switch
    {
        PaymentCreated or PaymentReprocessing => ledger.BookNewAsync(PaymentTransfers.Reservation(after, 0, e.OccurredAt)),
        PaymentEdited when before is not null && Moves(before, after) => EditAsync(ledger, before, after, e.OccurredAt),
        PaymentFailed or PaymentCancelled when before is not null => ReleaseAsync(ledger, before, e.OccurredAt),
        PaymentCompleted when before is not null => CompleteAsync(ledger, before, e.OccurredAt),
        PaymentReturned when before is not null => ReturnAsync(ledger, before, e.OccurredAt),
        _ => Task.CompletedTask,
    };

    private static bool Moves(Payment before, Payment after) =>
        before.Amount != after.Amount || before.FundingAccount != after.FundingAccount;

    private static async Task EditAsync(ILedgerRepository ledger, Payment before, Payment after, DateTimeOffset now)
    {
        var number = await OpenNumberAsync(ledger, before, now);
        await MustAddAsync(ledger, [PaymentTransfers.Release(before, number, now), PaymentTransfers.Reservation(after, number + 1, now)]);
    }

    private static async Task ReleaseAsync(ILedgerRepository ledger, Payment before, DateTimeOffset now)
    {
        if (await TryAsync(ledger, before, [PaymentTransfers.Release(before, 0, now)])) return;
        await MustAddAsync(ledger, [PaymentTransfers.Release(before, await OpenNumberAsync(ledger, before, now), now)]);
    }

    private static async Task CompleteAsync(ILedgerRepository ledger, Payment before, DateTimeOffset now)
    {
        if (await TryAsync(ledger, before, PaymentTransfers.Completion(before, 0, now))) return;
        await MustAddAsync(ledger, PaymentTransfers.Completion(before, await OpenNumberAsync(ledger, before, now), now));
    }

    private static async Task ReturnAsync(ILedgerRepository ledger, Payment before, DateTimeOffset now)
    {
        var back = PaymentTransfers.Return(before, now);
        var written = await ledger.BookAsync(back);
        if (written == back.Count) return;
        if (written > 0) throw Impossible(before);
        // Completed before there was a ledger: what was then is booked first.
        await CompleteAsync(ledger, before, now);
        await MustAddAsync(ledger, back);
    }

    // True where all of it was written; false where nothing was, because the first reservation does not hold.
    private static async Task<bool> TryAsync(ILedgerRepository ledger, Payment payment, IReadOnlyList<LedgerTransfer> transfers)
    {
        var written = await ledger.BookAsync(transfers);
        return written == transfers.Count || (written == 0 ? false : throw Impossible(payment));
    }

    // The number of the reservation that holds. Where there never was one, the payment is older than the ledger: one is made.
    private static async Task<int> OpenNumberAsync(ILedgerRepository ledger, Payment payment, DateTimeOffset now)
    {
        for (var number = 0; ; number++)
        {
            var reservation = PaymentTransfers.Reservation(payment, number, now);
            if (await ledger.FindAsync(reservation.TransferId) is null)
            {
                await MustAddAsync(ledger, [reservation]);
                return number;
            }

            if (await ledger.FindReferringAsync(reservation.TransferId) is null) return number;
        }
    }

    private static async Task MustAddAsync(ILedgerRepository ledger, IReadOnlyList<LedgerTransfer> transfers)
    {
        if (await ledger.BookAsync(transfers) != transfers.Count)
            throw new InvalidOperationException($"The ledger has another part of payment {transfers[0].PaymentId} than its state says.");
    }

    private static InvalidOperationException Impossible(Payment payment) =>
        new($"The ledger has a part of what payment {payment.PaymentId} comes to.");
}
