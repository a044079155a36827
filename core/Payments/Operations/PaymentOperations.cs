using System.Text.Json;
using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Operations;

/// <summary>What an institution's operators do with payments by hand.</summary>
/// <param name="writes">Writes once for each Idempotency-Key.</param>
/// <param name="database">Payments.</param>
/// <param name="payees">The members' payee lists.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class PaymentOperations(IdempotentWrites writes, IDatabase database, IUserPayeeStore payees, IIdGenerator ids)
{
    /// <summary>The most payments that one call names.</summary>
    public const int MostPayments = 1000;

    /// <summary>Tries a failed payment again: a new attempt, which other systems know under an id of its own.</summary>
    public Task<Outcome<StoredResponse>> ReprocessAsync(
        InstitutionId caller, string? paymentId, string? reason, IdempotencyScope? key, Func<Payment, StoredResponse> render, CancellationToken cancellationToken) =>
        ChangeAsync(caller, new StatusRequest([paymentId ?? ""], nameof(StatusTarget.Reprocessing), reason, null), key, render, cancellationToken);

    /// <summary>Changes one payment's state.</summary>
    public Task<Outcome<StoredResponse>> ChangeStatusAsync(
        InstitutionId caller, StatusRequest request, IdempotencyScope? key, Func<Payment, StoredResponse> render, CancellationToken cancellationToken) =>
        ChangeAsync(caller, request, key, render, cancellationToken);

    /// <summary>Takes a job that changes many payments' state.</summary>
    public async Task<Outcome<StoredResponse>> ChangeStatusesAsync(
        InstitutionId caller, StatusRequest request, IdempotencyScope? key, Func<Job, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        var command = StatusRequestValidator.Validate(request, "paymentIds", MostPayments);
        if (command.IsRefused(out var refusal)) return refusal;
        var input = JsonSerializer.Serialize(BulkStatusInput.Of(command.Value), CoreJson.Default.BulkStatusInput);
        return await writes.RunAsync(
            key,
            async (work, now) => render(await JobStarting.StartAsync(
                work, caller, BulkStatusUpdate.JobKind, input, command.Value.Payments.Count, ids, now)),
            cancellationToken);
    }

    /// <summary>Takes a job that sends the institution's due payments on their way; while one is at it, that one is answered.</summary>
    public async Task<Outcome<StoredResponse>> ProcessDueAsync(
        InstitutionId caller, IdempotencyScope? key, Func<Job, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        return await writes.RunAsync(
            key,
            async (work, now) => render(
                await work.Jobs.FindActiveAsync(caller, ProcessDuePayments.JobKind)
                ?? await JobStarting.StartAsync(work, caller, ProcessDuePayments.JobKind, "{}", null, ids, now)),
            cancellationToken);
    }

    /// <summary>Sends the member a confirmation of a payment that was processed; the notification's id is rendered.</summary>
    public async Task<Outcome<StoredResponse>> ConfirmAsync(
        InstitutionId caller, string? paymentId, IdempotencyScope? key, Func<PaymentConfirmation, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        if (string.IsNullOrEmpty(paymentId)) return FieldText.Required("paymentId");
        if (!PaymentId.TryParse(paymentId, out var id)) return new Refusal(ErrorCodes.FieldMalformed, "paymentId must be a UUID.", "paymentId");
        return await writes.RunAsync(
            key,
            async (work, now) =>
            {
                if (await work.Payments.FindAsync(caller, id) is not { } payment)
                    return new Refusal(ErrorCodes.PaymentNotFound, "There is no such payment.");
                if (payment.Status is not (PaymentStatus.Completed or PaymentStatus.Returned))
                    return new Refusal(ErrorCodes.PaymentNotConfirmable, $"The payment is {payment.Status}: there is nothing to confirm.");
                var confirmation = PaymentConfirmation.Of(payment, ids.NewId());
                await work.Outbox.AddAsync([PaymentConfirmationMessage.Of(payment, confirmation, now)]);
                await work.RecordAsync(
                    AuditSubject.Of(payment.InstitutionId, AuditEntityTypes.Payment, payment.PaymentId.ToString(), payment.MemberId),
                    "ConfirmationSent",
                    null,
                    new AuditState().Add("notificationId", confirmation.NotificationId).Add("confirmationNumber", confirmation.ConfirmationNumber),
                    confirmation.NotificationId,
                    now);
                return render(confirmation);
            },
            cancellationToken);
    }

    private async Task<Outcome<StoredResponse>> ChangeAsync(
        InstitutionId caller, StatusRequest request, IdempotencyScope? key, Func<Payment, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        if (request.PaymentIds is [null or ""]) return FieldText.Required("paymentId");
        var command = StatusRequestValidator.Validate(request, "paymentId", 1);
        if (command.IsRefused(out var refusal)) return refusal;
        var id = command.Value.Payments[0];
        var stored = await database.ReadAsync(work => work.Payments.FindAsync(caller, id), cancellationToken);
        var payee = stored is null ? null : await payees.FindAsync(caller, stored.MemberId, stored.UserPayeeListId, cancellationToken);
        return await writes.RunAsync(
            key,
            async (work, now) =>
            {
                var changed = await StatusChanging.ApplyAsync(work, caller, id, command.Value, payee?.Payee, ids, now);
                return changed.IsRefused(out var broken) ? broken : render(changed.Value);
            },
            cancellationToken);
    }
}
