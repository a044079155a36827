using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Core.Telemetry;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// Takes the messages of upstream banking systems about payments: settled, returned, stopped, corrected. None is dropped: what cannot be
/// handled now is kept in the order in which it came (<see cref="HeldUpstreamMessages"/>).
/// </summary>
/// <param name="database">Where payments are kept.</param>
/// <param name="corrections">Puts payees right.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class UpstreamMessages(
    IDatabase database, AccountCorrections corrections, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The type of a message that says that the payee has the money.</summary>
    public const string Settled = "PaymentSettled";

    /// <summary>The type of a message that says that the money was sent back.</summary>
    public const string Returned = "PaymentReturned";

    /// <summary>The type of a message that says that the payment was stopped: a return of the code R08.</summary>
    public const string Stopped = "PaymentStopped";

    /// <summary>The type of a message that says that the account that was paid is another: a notification of change.</summary>
    public const string Corrected = "AccountCorrected";

    /// <summary>How long a message that cannot be handled waits until it is tried for the first time.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    private const string NoPayment = "PAYMENT_NOT_FOUND";
    private const string NotSubmitted = "PAYMENT_NOT_SUBMITTED";

    /// <summary>
    /// Reads a message: a CloudEvent of one of the types with data { paymentId, reference?, returnCode?, changeCode?, correctedAccount?,
    /// correctedRoutingNumber? }; or says why it is none.
    /// </summary>
    public static Outcome<UpstreamMessage> Parse(string? json) => UpstreamMessageParser.Parse(json);

    /// <summary>
    /// Handles a message, once however often it comes, after those about the same attempt that are held. The record of the message is in the
    /// same transaction.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="body">It, as it came: it is kept so where it cannot be handled now.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<UpstreamDecision> HandleAsync(UpstreamMessage message, string messageId, string body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        using var about = WorkScope.Begin(null, null, message.PaymentId.ToString());
        var problem = await CorrectAsync(message, messageId, cancellationToken);
        var decision = await database.WriteYieldingAsync(
            async work =>
            {
                var now = time.Now();
                await HandleHeldAsync(work, message.PaymentId, now);
                var decided = await UpstreamHandling.HandleAsync(work, message, messageId, problem, ids, now);
                if (decided == UpstreamDecision.Held) await work.HeldMessages.AddAsync(await HoldAsync(work, message, messageId, body, now));
                return decided;
            },
            cancellationToken);
        if (decision is not (UpstreamDecision.Ignored or UpstreamDecision.Held)) signal.Written();
        return decision;
    }

    /// <summary>Tries a held message again; null where it is not there any more.</summary>
    internal async Task<UpstreamDecision?> TryAgainAsync(HeldMessage held, Func<IUnitOfWork, HeldMessage, DateTimeOffset, Task> stays, CancellationToken cancellationToken)
    {
        var message = Parse(held.Body).Value;
        var problem = await CorrectAsync(message, held.MessageId, cancellationToken);
        var decision = await database.WriteYieldingAsync<UpstreamDecision?>(
            async work =>
            {
                if (await work.HeldMessages.FindAsync(held.MessageId) is not { } still) return null;
                var now = time.Now();
                var decided = await UpstreamHandling.HandleAsync(work, message, held.MessageId, problem, ids, now);
                if (decided == UpstreamDecision.Held) await stays(work, still with { Tries = still.Tries + 1 }, now);
                else await work.HeldMessages.RemoveAsync(held.MessageId);
                return decided;
            },
            cancellationToken);
        signal.Written();
        return decision;
    }

    // The entry first: when this is stopped in between, the message comes again, and the entry is the one that does no harm twice.
    private async Task<string?> CorrectAsync(UpstreamMessage message, string messageId, CancellationToken cancellationToken)
    {
        if (message.Correction is not { } correction) return null;
        var payment = await database.ReadAsync(
            async work =>
            {
                var (found, isPresent) = await UpstreamHandling.FindAsync(work, message.PaymentId);
                var wanted = UpstreamRules.Decide(message, found, isPresent) == UpstreamDecision.Corrected
                    && !await work.Inbox.ContainsAsync(UpstreamHandling.Consumer, messageId);
                return wanted ? found : null;
            },
            cancellationToken);
        return payment is null ? null : await corrections.ApplyAsync(payment, correction, message.SentAt, cancellationToken);
    }

    // What came before it about the same attempt comes first; corrections reach beyond this transaction, and wait for their own turn.
    private async Task HandleHeldAsync(IUnitOfWork work, PaymentId attempt, DateTimeOffset now)
    {
        foreach (var held in await work.HeldMessages.OfAttemptAsync(attempt.Value))
        {
            var message = Parse(held.Body).Value;
            if (message.Correction is not null) continue;
            if (await UpstreamHandling.HandleAsync(work, message, held.MessageId, null, ids, now) != UpstreamDecision.Held)
                await work.HeldMessages.RemoveAsync(held.MessageId);
        }
    }

    private static async Task<HeldMessage> HoldAsync(IUnitOfWork work, UpstreamMessage message, string messageId, string body, DateTimeOffset now) => new()
    {
        MessageId = messageId,
        AttemptId = message.PaymentId.Value,
        Body = body,
        State = HeldState.Held,
        Reason = (await UpstreamHandling.FindAsync(work, message.PaymentId)).Payment is null ? NoPayment : NotSubmitted,
        ReceivedAt = now,
        NextTryAt = now + FirstRetry,
    };
}
