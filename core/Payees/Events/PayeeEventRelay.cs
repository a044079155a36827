using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Payees.Events;

/// <summary>
/// Carries events out of the documents, in which they were written together with the change that they tell of, into the relational
/// outbox, from where they leave, and audit entries to theirs. Done right after the change, and by a sweep for what a crash or an outage left behind; the inbox
/// knows what went over already, so that each goes once.
/// </summary>
/// <param name="store">Where the documents are.</param>
/// <param name="database">Where the outbox is.</param>
/// <param name="signal">Told when something waits in it.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what stays behind for the sweep.</param>
public sealed class PayeeEventRelay(
    IUserPayeeStore store, IDatabase database, IOutboxSignal signal, TimeProvider time, ILogger<PayeeEventRelay> logger)
{
    private const string Consumer = "payee.relay";
    private const int SweepAtOnce = 100;

    /// <summary>Carries over what the document has to send. What fails is left for the sweep: the change itself is made.</summary>
    public async Task TryRelayAsync(StoredUserPayee stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.Events.Count == 0) return;
        try
        {
            // Not to be given up because the caller hangs up: it would only be done later.
            await RelayAsync(stored, CancellationToken.None);
        }
        catch (Exception error)
        {
            logger.LogWarning(
                error, "{Count} events of payee {UserPayeeListId} wait for the sweep", stored.Events.Count, stored.Payee.UserPayeeListId);
        }
    }

    /// <summary>Carries over what other calls left behind; of how many documents.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var left = await store.ListWithEventsAsync(SweepAtOnce, cancellationToken);
        foreach (var stored in left) await RelayAsync(stored, cancellationToken);
        return left.Count;
    }

    private async Task RelayAsync(StoredUserPayee stored, CancellationToken cancellationToken)
    {
        var now = time.Now();
        await database.WriteYieldingAsync(
            async work =>
            {
                var fresh = new List<OutboxMessage>(stored.Events.Count);
                foreach (var message in stored.Events)
                {
                    if (await work.Inbox.TryAddAsync(Consumer, message.MessageId.ToString("D"), now)) fresh.Add(message);
                }

                var audit = fresh.Where(message => message.Destination == OutboxDestinations.Audit).ToList();
                if (audit.Count > 0) await work.Audit.AddAsync([.. audit.Select(message => AuditEntryJson.Read(message.Body))]);
                if (fresh.Count > audit.Count) await work.Outbox.AddAsync([.. fresh.Except(audit)]);
                return fresh.Count;
            },
            cancellationToken);
        signal.Written();
        await ClearAsync(stored, cancellationToken);
    }

    // Only these: another change may have added its own meanwhile.
    private async Task ClearAsync(StoredUserPayee stored, CancellationToken cancellationToken)
    {
        var gone = stored.Events.Select(message => message.MessageId).ToHashSet();
        var payee = stored.Payee;
        for (var current = stored; current is not null;
            current = await store.FindAsync(payee.InstitutionId, payee.MemberId, payee.UserPayeeListId, cancellationToken))
        {
            var left = current.Events.Where(message => !gone.Contains(message.MessageId)).ToList();
            if (left.Count == current.Events.Count) return;
            if (await store.ReplaceAsync(current with { Events = left }, cancellationToken) is { Stale: false }) return;
        }
    }
}
