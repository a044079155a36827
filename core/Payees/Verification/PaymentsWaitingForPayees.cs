using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Verification;

/// <summary>Wakes the lifecycles of payments that wait until their payee's account is verified.</summary>
/// <param name="database">Payments, and the outbox.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class PaymentsWaitingForPayees(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    // Those beyond it look by themselves, some minutes later.
    private const int Most = 100;

    /// <summary>Wakes the payee's pending payments; one that waits for something else goes on doing so.</summary>
    public async Task WakeAsync(InstitutionId institution, MemberId member, UserPayeeListId payee, CancellationToken cancellationToken)
    {
        var pending = await database.ReadAsync(work => work.Payments.PendingOfPayeeAsync(institution, member, payee, Most), cancellationToken);
        if (pending.Count == 0) return;
        await database.WriteYieldingAsync(
            async work =>
            {
                var messages = new List<OutboxMessage>(pending.Count);
                foreach (var id in pending)
                {
                    if (await work.Payments.FindAsync(id) is { } payment) messages.Add(PaymentEventMessages.Due(payment, ids.NewId(), time.Now()));
                }

                await work.Outbox.AddAsync(messages);
                return true;
            },
            cancellationToken);
        signal.Written();
    }
}
