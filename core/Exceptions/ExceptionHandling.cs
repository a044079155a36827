using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>
/// Applies the rule of a new exception's code, once however often its message comes: the record of the message is in the transaction of what
/// the rule does. What no rule resolves stays open for people.
/// </summary>
/// <param name="database">Where exceptions and payments are.</param>
/// <param name="payees">The members' payee lists.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ExceptionHandling(
    IDatabase database, IUserPayeeStore payees, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    private const string Consumer = "exception.handling";

    /// <summary>Handles a message of the queue <c>exception.handling</c>.</summary>
    /// <returns>The exception as it stands afterwards; refused where the message cannot be read, or names none: it never will.</returns>
    public async Task<Outcome<PaymentException>> HandleAsync(string? cloudEventJson, CancellationToken cancellationToken)
    {
        var parsed = CloudEvents.Parse(cloudEventJson);
        if (parsed.IsRefused(out var refusal)) return refusal;
        if (parsed.Value.Type != PaymentExceptions.Created)
            return CloudEvents.Malformed("The message's type is not one that is handled here.", "type");
        if (IdOf(parsed.Value) is not { } id) return CloudEvents.Malformed("The message's exceptionId is not a UUID.", "exceptionId");
        var (seen, payment) = await database.ReadAsync(work => ReadAsync(work, id), cancellationToken);
        if (seen is null) return new Refusal(ErrorCodes.ExceptionNotFound, "The message names an exception that there is not.");
        if (seen.NextStep != ExceptionNextStep.Rule) return seen;

        var consequence = ExceptionRules.ConsequenceOf(seen.Category, seen.Code);
        // The flag first: when this is stopped in between, it is called again, and the flag is the one that does no harm twice.
        if (consequence == ReturnConsequence.FlagPayee && payment is not null) await PayeeFlagging.FlagAsync(payees, payment, time, cancellationToken);
        var payee = payment is null ? null : await payees.FindAsync(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId, cancellationToken);
        var handled = await database.WriteYieldingAsync(work => ApplyAsync(work, id, consequence, payee?.Payee), cancellationToken);
        signal.Written();
        return handled;
    }

    private static async Task<(PaymentException? Exception, Payment? Payment)> ReadAsync(IUnitOfWork work, Guid id)
    {
        var exception = await work.Exceptions.FindExceptionAsync(id);
        return (exception, exception?.PaymentId is { } payment ? await work.Payments.FindAsync(payment) : null);
    }

    private async Task<PaymentException> ApplyAsync(IUnitOfWork work, Guid id, ReturnConsequence consequence, UserPayee? payee)
    {
        var now = time.Now();
        var (found, payment) = await ReadAsync(work, id);
        var exception = found ?? throw new InvalidOperationException($"There is no exception {id}.");
        // Somebody may have dealt with it before its message came.
        if (!await work.Inbox.TryAddAsync(Consumer, id.ToString("D"), now) || exception.NextStep != ExceptionNextStep.Rule) return exception;
        var forPeople = ExceptionRules.StepForPeople(exception.Category, exception.Code);
        if (payment is null) return await PaymentExceptions.ChangeAsync(work, exception with { NextStep = forPeople }, now);
        switch (consequence)
        {
            case ReturnConsequence.Resubmit:
                return await Resubmission.RunAsync(work, exception, payment, payee, ids, now);
            case ReturnConsequence.StopSeries:
                var did = await SeriesStop.RunAsync(work, exception, payment, payee, ids, now);
                return await PaymentExceptions.ChangeAsync(work, exception with { NextStep = forPeople, RuleApplied = did }, now);
            case ReturnConsequence.FlagPayee:
                return await PaymentExceptions.ChangeAsync(work, exception with { NextStep = forPeople, RuleApplied = ExceptionRules.PayeeFlagged }, now);
            default:
                return await PaymentExceptions.ChangeAsync(work, exception with { NextStep = forPeople }, now);
        }
    }

    private static Guid? IdOf(CloudEvent e)
    {
        try
        {
            return e.Data?.Deserialize(CoreJson.Default.PaymentExceptionData)?.ExceptionId;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
