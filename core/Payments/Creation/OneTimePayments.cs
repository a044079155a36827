using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Creation;

/// <summary>What an institution's client can do with one-time payments.</summary>
/// <param name="database">Where they are kept.</param>
/// <param name="payees">The members' payee lists: read before the transaction, and again when the payment is validated.</param>
/// <param name="writes">Writes once for each Idempotency-Key.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class OneTimePayments(
    IDatabase database, IUserPayeeStore payees, IdempotentWrites writes, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The most characters that the reason of a cancellation may have.</summary>
    public const int ReasonLength = 255;

    private readonly LikelyInstitutions _institutions = new();

    private static readonly Refusal NotFound = new(ErrorCodes.PaymentNotFound, "There is no such payment.");

    /// <summary>
    /// Takes a payment. A repeat under the same Idempotency-Key gets the stored answer, byte for byte; only answers to
    /// payments that were taken are stored, so that a call which was refused can be made again when its cause is gone.
    /// </summary>
    /// <param name="caller">Whose client calls.</param>
    /// <param name="request">What came in.</param>
    /// <param name="idempotency">The key and what it is for, or null where the call has none.</param>
    /// <param name="render">Makes the answer; it may be called more than once and must have no effect.</param>
    /// <param name="cancellationToken">Gives up before the payment is written.</param>
    public async Task<Outcome<StoredResponse>> CreateAsync(
        InstitutionId caller,
        OneTimePaymentRequest request,
        IdempotencyScope? idempotency,
        Func<CreatedPayment, StoredResponse> render,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        var command = OneTimePaymentRequestValidator.Validate(request);
        if (command.IsRefused(out var refusal)) return refusal;
        var payee = await payees.FindAsync(caller, command.Value.MemberId, command.Value.UserPayeeListId, cancellationToken);
        return await writes.RunApartAsync(
            idempotency,
            (work, now) =>
            {
                var creating = PaymentCreation.Begin(work, _institutions, caller, command.Value, payee?.Payee, ids, now);
                return async () =>
                {
                    var created = await creating();
                    return created.IsRefused(out var broken) ? broken : render(created.Value);
                };
            },
            (caller, command.Value.MemberId),
            cancellationToken);
    }

    /// <summary>
    /// Changes a payment that is not yet processed. The rules of creation hold for what changes; an edit that changes nothing is
    /// answered with the payment as it is. The processing day moves behind a cut-off as at creation.
    /// </summary>
    public async Task<Outcome<Payment>> EditAsync(
        InstitutionId caller, PaymentId paymentId, PaymentEdit edit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var wanted = PaymentEditing.Validate(edit);
        if (wanted.IsRefused(out var malformed)) return malformed;
        if (await database.ReadAsync(work => work.Payments.FindAsync(caller, paymentId), cancellationToken) is not { } stored) return NotFound;
        var payee = await payees.FindAsync(caller, stored.MemberId, stored.UserPayeeListId, cancellationToken);
        var change = await database.WriteAsync<Outcome<PaymentChange>>(
            async work => await work.Payments.FindAsync(caller, paymentId) is { } payment
                ? await PaymentEditing.EditAsync(work, payment, payee?.Payee, wanted.Value, ids, time.Now(), edit.ConfirmAtypicalAmount == true)
                : NotFound,
            cancellationToken);
        return Done(change);
    }

    /// <summary>Calls off a payment that is not yet processed. One that is called off already is answered as it is.</summary>
    public async Task<Outcome<Payment>> CancelAsync(
        InstitutionId caller, MemberId memberId, PaymentId paymentId, string? reason, CancellationToken cancellationToken)
    {
        if (FieldText.Text(reason, "reason", ReasonLength) is { } malformed) return malformed;
        var change = await database.WriteAsync<Outcome<PaymentChange>>(
            async work =>
            {
                var payment = await work.Payments.FindAsync(caller, paymentId);
                if (payment is null || payment.MemberId != memberId) return NotFound;
                var change = PaymentChange.Of(payment, work, ids, time.Now());
                if (payment.Status == PaymentStatus.Cancelled) return change;
                if (!PaymentStateMachine.CanMove(payment.Status, PaymentStatus.Cancelled))
                    return new Refusal(ErrorCodes.PaymentNotCancellable, $"The payment is {payment.Status}: it can no longer be called off.");
                await change.CancelledAsync(reason);
                await change.FlushAsync();
                return change;
            },
            cancellationToken);
        return Done(change);
    }

    /// <summary>The payment, or PAYMENT_NOT_FOUND.</summary>
    public async Task<Outcome<Payment>> FindAsync(InstitutionId caller, PaymentId paymentId, CancellationToken cancellationToken) =>
        await database.ReadAsync(work => work.Payments.FindAsync(caller, paymentId), cancellationToken) is { } payment
            ? payment
            : NotFound;

    /// <summary>The payment's events in order, or PAYMENT_NOT_FOUND.</summary>
    public async Task<Outcome<IReadOnlyList<PaymentEvent>>> EventsAsync(
        InstitutionId caller, PaymentId paymentId, CancellationToken cancellationToken) =>
        await database.ReadAsync<Outcome<IReadOnlyList<PaymentEvent>>>(
            async work => await work.Payments.FindAsync(caller, paymentId) is null
                ? NotFound
                : Outcomes.Of(await work.Payments.EventsAsync(paymentId)),
            cancellationToken);

    private Outcome<Payment> Done(Outcome<PaymentChange> change)
    {
        if (change.IsRefused(out var refusal)) return refusal;
        if (change.Value.HasWritten) signal.Written();
        return change.Value.Payment;
    }
}
