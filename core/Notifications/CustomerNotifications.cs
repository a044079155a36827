using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Notifications;

/// <summary>Takes what institutions want their members to be told, and what members write to support.</summary>
/// <param name="database">Where members and the outbox are.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class CustomerNotifications(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The most characters that a subject may have.</summary>
    public const int SubjectLength = 150;

    /// <summary>The most characters that a text may have.</summary>
    public const int TextLength = 4000;

    /// <summary>Takes what the institution tells its member for delivery; the notification's id.</summary>
    public Task<Outcome<Guid>> RequestAsync(
        InstitutionId caller, CustomerNotificationRequest request, CancellationToken cancellationToken) =>
        RequestAsync(caller, NotificationService.CustomerNotification, request, cancellationToken);

    /// <summary>Takes what a member writes to the institution's support for delivery; the notification's id.</summary>
    public Task<Outcome<Guid>> RequestSupportAsync(
        InstitutionId caller, CustomerNotificationRequest request, CancellationToken cancellationToken) =>
        RequestAsync(caller, NotificationService.SupportMessage, request, cancellationToken);

    private async Task<Outcome<Guid>> RequestAsync(
        InstitutionId caller, string type, CustomerNotificationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        PaymentId? paymentId = null;
        var malformed = FieldText.Id(request.MemberId, "memberId")
            ?? PaymentOf(request.PaymentId, out paymentId)
            ?? FieldText.RequiredText(request.Subject, "subject", SubjectLength)
            ?? FieldText.RequiredText(request.Text, "text", TextLength, lines: true);
        if (malformed is not null) return malformed;

        var id = ids.NewId();
        var message = MessageOf(caller, type, request, paymentId, id);
        var memberId = new MemberId(request.MemberId!);
        var refused = await database.WriteAsync(
            async work =>
            {
                if (await work.Members.FindAsync(caller, memberId) is null)
                    return new Refusal(ErrorCodes.MemberNotFound, "The institution has no such member.", "memberId");
                if (paymentId is { } about && (await work.Payments.FindAsync(caller, about))?.MemberId != memberId)
                    return new Refusal(ErrorCodes.PaymentNotFound, "The member has no such payment.", "paymentId");
                await work.Outbox.AddAsync([message]);
                await work.RecordAsync(
                    AuditSubject.Of(caller, AuditEntityTypes.Member, memberId.Value, memberId),
                    type,
                    null,
                    new AuditState().Add("notificationId", id).Add("paymentId", paymentId?.ToString()).Words("subject", request.Subject),
                    id,
                    message.CreatedAt);
                return null;
            },
            cancellationToken);
        if (refused is not null) return refused;
        signal.Written();
        return id;
    }

    private OutboxMessage MessageOf(InstitutionId caller, string type, CustomerNotificationRequest request, PaymentId? paymentId, Guid id)
    {
        var now = time.Now();
        var data = new CustomerNotificationData(
            caller.Value, request.MemberId!, paymentId?.ToString(), request.Subject!, request.Text!);
        var body = CloudEvents.Compose(
            id.ToString(),
            $"/institutions/{caller.Value}/members",
            type,
            request.MemberId,
            now,
            data,
            CoreJson.Default.CustomerNotificationData);
        return OutboxMessages.Of(
            id, OutboxDestinations.NotificationDelivery, request.MemberId!, type, body, now);
    }

    private static Refusal? PaymentOf(string? text, out PaymentId? paymentId)
    {
        paymentId = null;
        if (text is null) return null;
        if (!PaymentId.TryParse(text, out var id)) return new Refusal(ErrorCodes.FieldMalformed, "paymentId must be a UUID.", "paymentId");
        paymentId = id;
        return null;
    }
}
