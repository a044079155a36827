using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// Tries messages again that could not be handled when they came: after 1 min, twice as long each time up to an hour. After a day people
/// are told by an exception, and the message waits for them.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="messages">Handles them.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class HeldUpstreamMessages(
    IDatabase database, UpstreamMessages messages, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The code of the exception that tells people.</summary>
    public const string Unresolved = "UPSTREAM_MESSAGE_UNRESOLVED";

    /// <summary>For how long a message is tried by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const int Batch = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly Refusal NotFound = new(ErrorCodes.UpstreamMessageNotFound, "There is no such message, or it was handled.");

    /// <summary>Tries all that are due; how many were handled.</summary>
    public async Task<int> RetryDueAsync(CancellationToken cancellationToken)
    {
        var handled = 0;
        while (true)
        {
            var due = await database.ReadAsync(work => work.HeldMessages.DueAsync(time.Now(), Batch), cancellationToken);
            foreach (var held in due)
            {
                if (await messages.TryAgainAsync(held, StaysAsync, cancellationToken) is not (null or UpstreamDecision.Held)) handled++;
            }

            if (due.Count < Batch) return handled;
        }
    }

    /// <summary>All of the state, in the order of their ids, behind <paramref name="after"/>.</summary>
    public Task<IReadOnlyList<HeldMessage>> ListAsync(HeldState state, string? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(work => work.HeldMessages.ListAsync(state, after ?? "", limit), cancellationToken);

    /// <summary>Tries one now, and goes on with it for another day; what became of it, or UPSTREAM_MESSAGE_NOT_FOUND.</summary>
    public async Task<Outcome<UpstreamDecision>> RetryAsync(string messageId, CancellationToken cancellationToken)
    {
        var held = await database.WriteAsync(
            async work =>
            {
                var found = await work.HeldMessages.FindAsync(messageId);
                if (found is not null) await RecordAsync(work, found, "Retried");
                return found;
            },
            cancellationToken);
        if (held is null) return NotFound;
        var decision = await messages.TryAgainAsync(
            held,
            (work, still, now) => work.HeldMessages.UpdateAsync(still with { State = HeldState.Held, NextTryAt = now + UpstreamMessages.FirstRetry }),
            cancellationToken);
        return decision is { } decided ? decided : NotFound;
    }

    /// <summary>Gives one up for good, because somebody has looked at it; UPSTREAM_MESSAGE_NOT_FOUND.</summary>
    public async Task<Outcome<HeldMessage>> DismissAsync(string messageId, CancellationToken cancellationToken)
    {
        var dismissed = await database.WriteAsync(
            async work =>
            {
                if (await work.HeldMessages.FindAsync(messageId) is not { } held) return null;
                await work.HeldMessages.RemoveAsync(messageId);
                await RecordAsync(work, held, "Dismissed");
                // The same message does not come again.
                await work.Inbox.TryAddAsync(UpstreamHandling.Consumer, messageId, time.Now());
                return held;
            },
            cancellationToken);
        return dismissed is null ? NotFound : dismissed;
    }

    private Task RecordAsync(IUnitOfWork work, HeldMessage held, string action) => work.RecordAsync(
        AuditSubject.Shared(AuditEntityTypes.UpstreamMessage, held.MessageId),
        action,
        null,
        new AuditState().Add("reason", held.Reason).Add("tries", held.Tries),
        ids.NewId(),
        time.Now());

    private async Task StaysAsync(IUnitOfWork work, HeldMessage held, DateTimeOffset now)
    {
        if (now - held.ReceivedAt < Longest)
        {
            var wait = UpstreamMessages.FirstRetry * Math.Pow(2, Math.Min(held.Tries, 10) - 1);
            await work.HeldMessages.UpdateAsync(held with { NextTryAt = now + (wait < LongestWait ? wait : LongestWait) });
            return;
        }

        await work.HeldMessages.UpdateAsync(held with { State = HeldState.Unresolved });
        var (payment, _) = await UpstreamHandling.FindAsync(work, new PaymentId(held.AttemptId));
        var (cause, detail) = ($"upstream:{held.MessageId}", $"A message of an upstream system could not be handled for a day ({held.Reason}); its id is {held.MessageId}.");
        var opening = payment is null
            ? new ExceptionOpening(ExceptionOpening.NoInstitution, Unresolved, ExceptionCategory.UpstreamMessage, cause, detail)
            : ExceptionOpening.Of(payment, Unresolved, ExceptionCategory.UpstreamMessage, cause, detail);
        await PaymentExceptions.OpenAsync(work, opening with { Attempts = held.Tries }, ids, now);
    }
}
