using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>
/// Calls off held payments that have expired. No other reservation can outlive its payment: pending ones are processed on their day, and what is
/// in processing ends when the processor has said how, however long that takes; it must not be let go before.
/// </summary>
/// <param name="database">Where payments are kept.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class HeldPaymentExpiry(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    private const int Portion = 200;

    /// <summary>Calls off all that have expired, each in a transaction of its own; how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var expired = 0;
        (DateOnly Day, PaymentId Id)? after = null;
        // The shortest horizon is a day; which day it is, the institution's own calendar says.
        var before = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        while (true)
        {
            var from = after;
            var held = await database.ReadAsync(work => work.Payments.HeldBeforeAsync(before, from, Portion), cancellationToken);
            foreach (var payment in held)
            {
                if (await database.WriteYieldingAsync(work => ExpireAsync(work, payment.PaymentId), cancellationToken)) expired++;
            }

            if (held.Count < Portion) break;
            after = (held[^1].WillProcessDate, held[^1].PaymentId);
        }

        if (expired > 0) signal.Written();
        return expired;
    }

    private async Task<bool> ExpireAsync(IUnitOfWork work, PaymentId paymentId)
    {
        if (await work.Payments.FindAsync(paymentId) is not { } payment) return false;
        if (await work.Institutions.FindAsync(payment.InstitutionId) is not { } institution) return false;
        if (!HeldPaymentMustNotOutliveItsHorizon.IsBroken(payment, institution, time.GetUtcNow())) return false;
        var change = PaymentChange.Of(payment, work, ids, time.Now());
        await change.CancelledAsync(HeldPaymentMustNotOutliveItsHorizon.Reason);
        await change.FlushAsync();
        return true;
    }
}
