using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>Opens and closes exceptions, within the transaction of what they are about.</summary>
public static class PaymentExceptions
{
    /// <summary>The type of the message that tells of a new one, on <see cref="OutboxDestinations.ExceptionHandling"/> and on the payments' topic.</summary>
    public const string Created = "payment.exception.created";

    /// <summary>The type of the message that tells that one was resolved, on the payments' topic.</summary>
    public const string Resolved = "payment.exception.resolved";

    /// <summary>Who resolves what a rule resolves.</summary>
    public const string ByRule = "rule";

    /// <summary>
    /// Writes the exception and its messages; the exception, or null where one of the same cause is there already: then nothing is written,
    /// however that one has ended.
    /// </summary>
    public static async Task<PaymentException?> OpenAsync(IUnitOfWork work, ExceptionOpening opening, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        var messages = new List<OutboxMessage>(2);
        var opened = await OpenAsync(work, opening, messages, ids, now);
        if (messages.Count > 0) await work.Outbox.AddAsync(messages);
        return opened;
    }

    /// <summary>The same for a change that writes its messages itself, behind those that tell what the exception comes from.</summary>
    internal static async Task<PaymentException?> OpenAsync(
        IUnitOfWork work, ExceptionOpening opening, List<OutboxMessage> messages, IIdGenerator ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(ids);
        var exception = new PaymentException
        {
            ExceptionId = ids.NewId(),
            InstitutionId = opening.InstitutionId,
            PaymentId = opening.PaymentId,
            MemberId = opening.MemberId,
            RecurringPaymentId = opening.RecurringPaymentId,
            Code = opening.Code,
            Category = opening.Category,
            Cause = opening.Cause,
            Detail = opening.Detail,
            Attempts = opening.Attempts,
            NextStep = ExceptionRules.FirstStepOf(opening.Category, opening.Code),
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (!await work.Exceptions.AddAsync(exception)) return null;
        await ExceptionAudit.RecordAsync(work, null, exception, now);
        var body = Compose(exception, Created, exception.ExceptionId, now);
        messages.Add(OutboxMessages.Of(exception.ExceptionId, OutboxDestinations.PaymentEvents, KeyOf(exception), Created, body, now));
        messages.Add(OutboxMessages.Of(exception.ExceptionId, OutboxDestinations.ExceptionHandling, KeyOf(exception), Created, body, now));
        return exception;
    }

    /// <summary>
    /// Writes that it is resolved, and tells so. <paramref name="resolved"/> has what is to be kept of it (resolution, who, note); the rest is
    /// set here.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another transaction has changed it.</exception>
    internal static async Task<PaymentException> ResolveAsync(IUnitOfWork work, PaymentException resolved, IIdGenerator ids, DateTimeOffset now)
    {
        var after = await ChangeAsync(
            work, resolved with { Status = ExceptionStatus.Resolved, NextStep = ExceptionNextStep.Nothing, ResolvedAt = now }, now);
        var id = ids.NewId();
        var message = OutboxMessages.Of(id, OutboxDestinations.PaymentEvents, KeyOf(after), Resolved, Compose(after, Resolved, id, now), now);
        await work.Outbox.AddAsync([message]);
        return after;
    }

    /// <summary>Writes a change of it; the exception with its new version.</summary>
    /// <exception cref="InvalidOperationException">Another transaction has changed it.</exception>
    internal static async Task<PaymentException> ChangeAsync(IUnitOfWork work, PaymentException changed, DateTimeOffset now)
    {
        var after = changed with { UpdatedAt = now, Version = changed.Version + 1 };
        var before = await work.Exceptions.FindExceptionAsync(after.ExceptionId);
        if (!await work.Exceptions.UpdateAsync(after))
            throw new InvalidOperationException($"Exception {after.ExceptionId} was changed by another transaction.");
        await ExceptionAudit.RecordAsync(work, before, after, now);
        return after;
    }

    private static string KeyOf(PaymentException exception) => exception.PaymentId?.ToString() ?? exception.ExceptionId.ToString("D");

    private static string Compose(PaymentException exception, string type, Guid id, DateTimeOffset now) => CloudEvents.Compose(
        id.ToString("D"),
        PaymentEventMessages.SourceOf(exception.InstitutionId),
        type,
        KeyOf(exception),
        now,
        new PaymentExceptionData(
            exception.ExceptionId,
            exception.InstitutionId.Value,
            exception.MemberId?.Value,
            exception.PaymentId?.Value,
            exception.Code,
            exception.Detail,
            exception.Category.ToString(),
            exception.Status.ToString(),
            exception.Resolution?.ToString()),
        CoreJson.Default.PaymentExceptionData);
}
