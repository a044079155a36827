using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Upstream;

/// <summary>Carries a message out within a transaction, once however often it comes.</summary>
internal static class UpstreamHandling
{
    /// <summary>The consumer under which handled messages stand in the inbox.</summary>
    public const string Consumer = "payment.processing";

    private const string NotApplied = "ACCOUNT_CORRECTION_NOT_APPLIED";

    /// <summary>The payment that the message names, and whether by its present attempt; null where there is none.</summary>
    public static async Task<(Payment? Payment, bool IsPresent)> FindAsync(IUnitOfWork work, PaymentId attempt)
    {
        if (await work.Payments.FindByAttemptAsync(attempt) is { } payment) return (payment, true);
        return (await work.Payments.FindAsync(attempt), false);
    }

    /// <summary>What became of it; where it is <see cref="UpstreamDecision.Held"/> nothing was written.</summary>
    /// <param name="work">Where it is written.</param>
    /// <param name="message">The message.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="problem">Why its correction could not be applied, or null.</param>
    /// <param name="ids">Where new ids come from.</param>
    /// <param name="now">The present moment.</param>
    public static async Task<UpstreamDecision> HandleAsync(
        IUnitOfWork work, UpstreamMessage message, string messageId, string? problem, IIdGenerator ids, DateTimeOffset now)
    {
        var (payment, isPresent) = await FindAsync(work, message.PaymentId);
        var decision = UpstreamRules.Decide(message, payment, isPresent);
        if (decision == UpstreamDecision.Held)
            return await work.Inbox.ContainsAsync(Consumer, messageId) ? UpstreamDecision.Ignored : decision;
        if (!await work.Inbox.TryAddAsync(Consumer, messageId, now)) return UpstreamDecision.Ignored;
        switch (decision)
        {
            case UpstreamDecision.Forwarded:
                if (message.Result is { Settled: false, ReturnCode: { } heard }) await HeardReturns.RecordAsync(work, payment!.AttemptId, heard, now);
                if (message.Result is { Settled: true }) await HeardSettlements.RecordAsync(work, payment!.AttemptId, now);
                await work.Outbox.AddAsync([PaymentEventMessages.Result(payment!, message.Result!, ids.NewId(), now)]);
                break;
            case UpstreamDecision.Returned:
                var change = PaymentChange.Of(payment!, work, ids, now);
                await change.ReturnedAsync(message.Result!.ReturnCode!);
                await change.FlushAsync();
                break;
            case UpstreamDecision.Corrected when problem is not null:
                var code = message.Correction!.Code;
                var detail = $"A correction ({code}) of the payee's account was not applied: {problem}";
                await PaymentExceptions.OpenAsync(
                    work, PaymentFailures.UpstreamOf(payment!, message.PaymentId, NotApplied, $"correction-{code}", detail), ids, now);
                break;
            case UpstreamDecision.Contradicted:
                await PaymentExceptions.OpenAsync(work, PaymentFailures.ContradictionOf(payment!, message.PaymentId, isPresent), ids, now);
                break;
            default:
                break;
        }

        return decision;
    }
}
