using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Messaging;
using Cbp.Core.Storage;

namespace Cbp.Core.Notifications;

/// <summary>Tells members what messages say: each event once, however often its message comes.</summary>
/// <param name="database">Where it is kept which messages were handled.</param>
/// <param name="channel">Tells the member.</param>
/// <param name="time">The clock.</param>
public sealed class NotificationService(IDatabase database, INotificationChannel channel, TimeProvider time)
{
    /// <summary>The type of a message by which an institution tells its member something.</summary>
    public const string CustomerNotification = "CustomerNotification";

    private const string Consumer = "notifications";

    /// <summary>
    /// Handles a payment event's or a <see cref="CustomerNotification"/> message. The notification's id is the event's, by which the
    /// receiver drops a repeat where this was stopped between delivery and its own record.
    /// </summary>
    /// <returns>What became of it; refused where it cannot be read, and never will be.</returns>
    /// <exception cref="GatewayException">It could not be delivered: to be tried again.</exception>
    public async Task<Outcome<NotificationResult>> HandleAsync(
        string cloudEventJson, string messageId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        var parsed = CloudEvents.Parse(cloudEventJson);
        if (parsed.IsRefused(out var refusal)) return refusal;
        var composed = Compose(parsed.Value);
        if (composed.IsRefused(out refusal)) return refusal;
        if (composed.Value is not { } notification) return NotificationResult.NotOfInterest;

        var id = notification.NotificationId;
        if (await database.ReadAsync(work => work.Inbox.ContainsAsync(Consumer, id), cancellationToken)) return NotificationResult.Repeated;
        await channel.DeliverAsync(notification, cancellationToken);
        await database.WriteYieldingAsync(work => work.Inbox.TryAddAsync(Consumer, id, time.Now()), cancellationToken);
        return NotificationResult.Delivered;
    }

    private static Outcome<Notification?> Compose(CloudEvent e)
    {
        if (e.Type == CustomerNotification)
        {
            var read = Read(e, CoreJson.Default.CustomerNotificationData);
            if (read.IsRefused(out var refusal)) return refusal;
            var data = read.Value;
            if (data is not { InstitutionId.Length: > 0, MemberId.Length: > 0, Subject: not null, Text: not null })
                return CloudEvents.Malformed("The message's data lack a field.", "data");
            return new Notification(
                e.Id, data.InstitutionId, data.MemberId, e.Type, data.PaymentId, data.Subject, data.Text, e.Time ?? default);
        }

        if (!PaymentNotifications.Tells(e.Type)) return (Notification?)null;
        var payment = Read(e, CoreJson.Default.PaymentEventData);
        return payment.IsRefused(out var malformed) ? malformed : PaymentNotifications.Compose(e.Id, e.Type, payment.Value);
    }

    private static Outcome<T> Read<T>(CloudEvent e, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            if (e.Data?.Deserialize(type) is { } data) return data;
        }
        catch (JsonException error)
        {
            return CloudEvents.Malformed("The message's data cannot be read: " + error.Message, "data");
        }

        return CloudEvents.Malformed("The message has no data.", "data");
    }
}
