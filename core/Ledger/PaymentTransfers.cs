using Cbp.Core.Payments;

namespace Cbp.Core.Ledger;

/// <summary>The transfers that a payment's way consists of. Their ids follow from its present attempt, so that none is made twice. docs/ledger.md has the accounts.</summary>
public static class PaymentTransfers
{
    /// <summary>The payment's amount is kept for it: of the member's account, for clearing.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="number">Which reservation of the attempt: another each time that amount or account change; from 0.</param>
    /// <param name="now">When.</param>
    public static LedgerTransfer Reservation(Payment payment, int number, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new LedgerTransfer
        {
            TransferId = LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.Reservation, number),
            Kind = LedgerTransferKind.Reserve,
            Purpose = LedgerPurpose.Reservation,
            Debit = LedgerAccount.Funding(payment.InstitutionId, payment.FundingAccount, payment.Amount.Currency),
            Credit = LedgerAccount.Clearing(payment.InstitutionId, payment.AttemptId.Value, payment.Amount.Currency),
            Amount = payment.Amount,
            PaymentId = payment.PaymentId,
            OccurredAt = now,
        };
    }

    /// <summary>What was reserved is let go.</summary>
    public static LedgerTransfer Release(Payment payment, int number, DateTimeOffset now)
    {
        var reservation = Reservation(payment, number, now);
        return reservation.Voided(LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.Release, number), LedgerPurpose.Release, now);
    }

    /// <summary>It was paid: what was reserved is taken from the member, and handed to the processor.</summary>
    public static IReadOnlyList<LedgerTransfer> Completion(Payment payment, int number, DateTimeOffset now)
    {
        var reservation = Reservation(payment, number, now);
        var paid = reservation.Posted(LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.Payment), LedgerPurpose.Payment, now);
        return [paid, Settlement(payment, reservation)];
    }

    /// <summary>It came back: the processor has returned the money, and the member is given it.</summary>
    public static IReadOnlyList<LedgerTransfer> Return(Payment payment, DateTimeOffset now)
    {
        var reservation = Reservation(payment, 0, now);
        var paid = reservation.Posted(LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.Payment), LedgerPurpose.Payment, now);
        return
        [
            Settlement(payment, reservation).Reversed(
                LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.SettlementReturn), LedgerPurpose.SettlementReturn, now),
            paid.Reversed(LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.PaymentReturn), LedgerPurpose.PaymentReturn, now),
        ];
    }

    private static LedgerTransfer Settlement(Payment payment, LedgerTransfer reservation) => reservation with
    {
        TransferId = LedgerTransferId.Of(payment.AttemptId, LedgerPurpose.Settlement),
        Kind = LedgerTransferKind.Direct,
        Purpose = LedgerPurpose.Settlement,
        Debit = reservation.Credit,
        Credit = LedgerAccount.Settlement(payment.InstitutionId, payment.AttemptId.Value, payment.Amount.Currency),
    };
}
