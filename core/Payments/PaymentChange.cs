using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Ledger;
using Cbp.Core.Outbox;
using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments;

/// <summary>
/// Carries events into the store: with them go the payment's new state (the fold), the sums that it counts in, its part of
/// the ledger, the events' messages, and what the audit log tells of them. Nothing of it can be forgotten, because there is no other way to
/// write an event.
/// </summary>
internal sealed class PaymentChange
{
    private readonly IUnitOfWork _work;
    private readonly IIdGenerator _ids;
    private readonly DateTimeOffset _now;
    private readonly List<OutboxMessage> _outbox = new(2);
    private readonly List<AuditEntry> _audit = new(1);
    private readonly List<PaymentEvent> _events = new(2);
    private readonly bool _isNew;
    private Payment? _payment;

    private PaymentChange(IUnitOfWork work, IIdGenerator ids, DateTimeOffset now, Payment? payment) =>
        (_work, _ids, _now, _payment, _isNew) = (work, ids, now, payment, payment is null);

    /// <summary>The payment as it stands after what was appended.</summary>
    public Payment Payment => _payment ?? throw new InvalidOperationException("Nothing was appended yet.");

    /// <summary>True once there is something to dispatch after the commit.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>A change to a payment that is there.</summary>
    public static PaymentChange Of(Payment payment, IUnitOfWork work, IIdGenerator ids, DateTimeOffset now) => new(work, ids, now, payment);

    /// <summary>The beginning of a payment.</summary>
    public static PaymentChange OfNew(IUnitOfWork work, IIdGenerator ids, DateTimeOffset now) => new(work, ids, now, null);

    public Task ValidatedAsync() => AppendAsync(new PaymentValidated
    {
        EventId = _ids.NewId(),
        PaymentId = Payment.PaymentId.Value,
        Sequence = Payment.Version + 1,
        OccurredAt = _now,
    });

    public Task ScheduledAsync(DateTimeOffset processAt) => AppendAsync(new PaymentScheduled
    {
        EventId = _ids.NewId(),
        PaymentId = Payment.PaymentId.Value,
        Sequence = Payment.Version + 1,
        OccurredAt = _now,
        ProcessAt = processAt,
    });

    public Task ProcessedAsync() => AppendAsync(new PaymentProcessed
    {
        EventId = _ids.NewId(),
        PaymentId = Payment.PaymentId.Value,
        Sequence = Payment.Version + 1,
        OccurredAt = _now,
    });

    public Task CompletedAsync(string? reference) => AppendAsync(new PaymentCompleted
    {
        EventId = _ids.NewId(),
        PaymentId = Payment.PaymentId.Value,
        Sequence = Payment.Version + 1,
        OccurredAt = _now,
        ProcessorReference = reference,
    });

    /// <summary>
    /// It failed; its lifecycle is told where that is not what found it out. What a person or a rule must deal with becomes an exception,
    /// once for the attempt.
    /// </summary>
    public async Task FailedAsync(string code, string? detail = null, ExceptionCategory? category = null, bool tellLifecycle = false)
    {
        var failed = new PaymentFailed
        {
            EventId = _ids.NewId(),
            PaymentId = Payment.PaymentId.Value,
            Sequence = Payment.Version + 1,
            OccurredAt = _now,
            FailureCode = code,
        };
        await AppendAsync(failed);
        if (tellLifecycle) _outbox.Add(PaymentEventMessages.Changed(Payment, failed, _ids.NewId()));
        if (PaymentFailures.ExceptionOf(Payment, code, detail, category) is not { } opening) return;
        var attempts = 1 + (await _work.Exceptions.OfPaymentAsync(Payment.PaymentId)).Count(PaymentFailures.IsFailure);
        await PaymentExceptions.OpenAsync(_work, opening with { Attempts = attempts }, _outbox, _ids, _now);
    }

    /// <summary>It has failed, and the processor has said meanwhile that it paid: people are told.</summary>
    public Task ContradictedAsync() => PaymentExceptions.OpenAsync(
        _work, PaymentFailures.ContradictionOf(Payment, Payment.AttemptId, true), _outbox, _ids, _now);

    public Task CancelledAsync(string? reason) => AppendAsync(new PaymentCancelled
    {
        EventId = _ids.NewId(),
        PaymentId = Payment.PaymentId.Value,
        Sequence = Payment.Version + 1,
        OccurredAt = _now,
        Reason = reason,
    });

    /// <summary>It was sent back, which is an exception: what follows from the code is that one's.</summary>
    public async Task ReturnedAsync(string code)
    {
        await AppendAsync(new PaymentReturned
        {
            EventId = _ids.NewId(),
            PaymentId = Payment.PaymentId.Value,
            Sequence = Payment.Version + 1,
            OccurredAt = _now,
            ReturnCode = code,
        });
        await PaymentExceptions.OpenAsync(_work, PaymentFailures.ReturnOf(Payment, code), _outbox, _ids, _now);
    }

    /// <summary>It is tried again; the exceptions that wait for that are resolved, but for <paramref name="resolving"/>, whose resolution is on its way.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <param name="by">Who tries it again, as exceptions name them.</param>
    /// <param name="resolving">The exception that it is tried again for.</param>
    public async Task ReprocessingAsync(string? reason, string by, Guid? resolving = null)
    {
        foreach (var open in await _work.Exceptions.OfPaymentAsync(Payment.PaymentId))
        {
            if (open.Status == ExceptionStatus.Resolved || open.ExceptionId == resolving || !ExceptionRules.EndsWithAnotherAttempt(open.Category)) continue;
            await PaymentExceptions.ResolveAsync(
                _work, open with { Resolution = ExceptionResolution.Reprocessed, ResolvedBy = by, Note = reason ?? open.Note }, _ids, _now);
        }

        await AppendAsync(new PaymentReprocessing
        {
            EventId = _ids.NewId(),
            PaymentId = Payment.PaymentId.Value,
            Sequence = Payment.Version + 1,
            OccurredAt = _now,
            AttemptId = RecurringPaymentId.Derived(Payment.PaymentId.Value, 0, Payment.Version + 1),
            Reason = reason,
        });
    }

    /// <summary>Writes all that goes with the event, but for the messages, the event itself and the payment's state: those are written once for all events.</summary>
    public async Task AppendAsync(PaymentEvent e)
    {
        var before = _payment;
        var after = PaymentFold.Apply(before, e);
        _events.Add(e);
        _work.Touched.Add(CacheTag.Payment(after.PaymentId));
        await CountAsync(before, after);
        if (e is PaymentCompleted or PaymentReturned) await CountForPayeeAsync(after, e is PaymentCompleted ? 1 : -1);
        await PaymentLedger.WriteAsync(_work.Ledger, before, after, e);
        await SettlementBookings.RecordAsync(_work, after, e);
        _audit.Add(PaymentAudit.Compose(_work.Audit.Actor, before, after, e));
        _outbox.Add(PaymentEventMessages.Compose(after, e));
        if (e is PaymentReturned) _outbox.Add(PaymentEventMessages.Refund(after, _ids.NewId(), _now));
        else if (e is PaymentEdited or PaymentCancelled) _outbox.Add(PaymentEventMessages.Changed(after, e, _ids.NewId()));
        _payment = after;
    }

    /// <summary>Writes the payment, the events and the messages: the last call of a change.</summary>
    public async Task FlushAsync()
    {
        if (_events.Count == 0) return;
        if (_events[0] is PaymentCreated or PaymentReprocessing) _outbox.Add(PaymentEventMessages.Start(Payment, _events, _ids.NewId(), _now));
        if (_isNew) await _work.Payments.AddAsync(Payment, _events);
        else await _work.Payments.UpdateAsync(Payment, _events);
        await _work.Outbox.AddAsync(_outbox);
        await _work.Audit.AddAsync(_audit);
        HasWritten = true;
    }

    // A payment counts in its processing day's sums until it fails or is called off.
    private async Task CountAsync(Payment? before, Payment after)
    {
        var (was, counts) = (CountedIn(before), CountedIn(after));
        if (was == counts) return;
        if (was.Cents > 0 && was.Day == counts.Day) await AddAsync(after, was.Day, counts.Cents - was.Cents);
        else
        {
            if (was.Cents > 0) await AddAsync(after, was.Day, -was.Cents);
            if (counts.Cents > 0) await AddAsync(after, counts.Day, counts.Cents);
        }
    }

    private Task AddAsync(Payment payment, DateOnly day, long cents) =>
        _work.Totals.AddAsync(payment.InstitutionId, payment.MemberId, day, cents);

    private Task CountForPayeeAsync(Payment payment, int payments) => _work.Totals.AddToPayeeAsync(
        payment.InstitutionId, payment.MemberId, payment.UserPayeeListId, payment.WillProcessDate, payments, payments * payment.Amount.Cents);

    private static (DateOnly Day, long Cents) CountedIn(Payment? payment) => payment switch
    {
        null => default,
        { Status: PaymentStatus.Failed or PaymentStatus.Cancelled } => (payment.WillProcessDate, 0),
        _ => (payment.WillProcessDate, payment.Amount.Cents),
    };
}
