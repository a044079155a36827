using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Progress;

/// <summary>Payments, and why they stay where they are.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class PaymentProgress(IDatabase database)
{
    private static readonly Refusal NotFound = new(ErrorCodes.PaymentNotFound, "There is no such payment.");

    /// <summary>The payment with its note, where it has one; or PAYMENT_NOT_FOUND.</summary>
    public Task<Outcome<NotedPayment>> FindAsync(InstitutionId caller, PaymentId paymentId, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<NotedPayment>>(
            async work => await work.Payments.FindAsync(caller, paymentId) is { } payment
                ? new NotedPayment(payment, await NoteOfAsync(work, payment))
                : NotFound,
            cancellationToken);

    /// <summary>The same with the payment's events in order.</summary>
    public Task<Outcome<NotedEvents>> EventsAsync(InstitutionId caller, PaymentId paymentId, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<NotedEvents>>(
            async work => await work.Payments.FindAsync(caller, paymentId) is { } payment
                ? new NotedEvents(await work.Payments.EventsAsync(paymentId), await NoteOfAsync(work, payment))
                : NotFound,
            cancellationToken);

    // A note that was left behind, by another attempt or by one that has moved on, says nothing.
    private static async Task<ProcessingNote?> NoteOfAsync(IUnitOfWork work, Payment payment) =>
        payment.Status == PaymentStatus.Processing && await work.Notes.FindAsync(payment.PaymentId) is { } note && note.AttemptId == payment.AttemptId
            ? note
            : null;
}
