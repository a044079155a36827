using Cbp.Core.Common;

namespace Cbp.Core.Payments;

/// <summary>Makes a payment's state out of its events.</summary>
public static class PaymentFold
{
    /// <summary>The state after all of them.</summary>
    /// <exception cref="InvalidOperationException">There is none, one is missing, or one cannot follow the one before it.</exception>
    public static Payment Fold(IEnumerable<PaymentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        Payment? state = null;
        foreach (var e in events) state = Apply(state, e);
        return state ?? throw new InvalidOperationException("A payment has at least one event.");
    }

    /// <summary>The state after one more; <paramref name="state"/> is null before the first.</summary>
    /// <exception cref="InvalidOperationException">It is not the next one of this payment, or cannot follow.</exception>
    public static Payment Apply(Payment? state, PaymentEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var expected = (state?.Version ?? 0) + 1;
        if (e.Sequence != expected) throw Impossible(state, e, $"the event of number {expected} was expected");
        if (state is null) return e is PaymentCreated created ? Begin(created) : throw Impossible(state, e, "it is not created");
        if (state.PaymentId.Value != e.PaymentId) throw Impossible(state, e, "it is another payment's");
        return Change(state, e) with { Version = e.Sequence, LastUpdate = e.OccurredAt };
    }

    private static Payment Change(Payment state, PaymentEvent e) => e switch
    {
        PaymentValidated => Move(state, e, PaymentStatus.Validated),
        PaymentScheduled => Move(state, e, PaymentStatus.Scheduled),
        PaymentProcessed => Move(state, e, PaymentStatus.Processing),
        PaymentCompleted completed =>
            Move(state, e, PaymentStatus.Completed) with { ProcessorReference = completed.ProcessorReference },
        PaymentFailed failed => Move(state, e, PaymentStatus.Failed) with { FailureCode = failed.FailureCode },
        PaymentCancelled => Move(state, e, PaymentStatus.Cancelled),
        PaymentReturned returned => Move(state, e, PaymentStatus.Returned) with { FailureCode = returned.ReturnCode },
        PaymentReprocessing again => Move(state, e, PaymentStatus.Reprocessing) with { FailureCode = null, RetryId = new PaymentId(again.AttemptId) },
        PaymentEdited edited when PaymentStateMachine.IsPending(state.Status) => Edit(state, edited),
        PaymentEdited => throw Impossible(state, e, "it can no longer be edited"),
        _ => throw Impossible(state, e, "it is not known what that does"),
    };

    private static Payment Move(Payment state, PaymentEvent e, PaymentStatus to) =>
        PaymentStateMachine.CanMove(state.Status, to)
            ? state with { Status = to }
            : throw Impossible(state, e, $"{to} cannot follow {state.Status}");

    private static Payment Edit(Payment state, PaymentEdited e) => state with
    {
        Amount = e.AmountCents is { } cents ? state.Amount with { Cents = cents } : state.Amount,
        FundingAccount = e.FundingAccount is { } account ? new FundingAccountNumber(account) : state.FundingAccount,
        Memo = TextAfter(state.Memo, e.Memo),
        BillReference = TextAfter(state.BillReference, e.BillReference),
        WillProcessDate = e.WillProcessDate ?? state.WillProcessDate,
        DeliveryDate = e.DeliveryDate ?? state.DeliveryDate,
        Suspended = e.Suspended ?? state.Suspended,
    };

    private static string? TextAfter(string? before, string? edit) => edit is null ? before : edit.Length == 0 ? null : edit;

    private static Payment Begin(PaymentCreated e) => new()
    {
        PaymentId = new PaymentId(e.PaymentId),
        InstitutionId = new InstitutionId(e.InstitutionId),
        MemberId = new MemberId(e.MemberId),
        UserPayeeListId = new UserPayeeListId(e.UserPayeeListId),
        FundingAccount = new FundingAccountNumber(e.FundingAccount),
        Amount = new Money(e.AmountCents, e.Currency),
        Memo = e.Memo,
        BillReference = e.BillReference,
        SourceApplication = e.SourceApplication,
        WillProcessDate = e.WillProcessDate,
        DeliveryDate = e.DeliveryDate,
        Status = PaymentStatus.Created,
        EntryDate = e.OccurredAt,
        LastUpdate = e.OccurredAt,
        RecurringPaymentId = e.RecurringPaymentId is { } recurring ? new RecurringPaymentId(recurring) : null,
        Occurrence = e.Occurrence,
        Version = e.Sequence,
    };

    private static InvalidOperationException Impossible(Payment? state, PaymentEvent e, string why) =>
        new($"{e.Type} {e.Sequence} cannot happen to payment {state?.PaymentId.Value ?? e.PaymentId}: {why}.");
}
