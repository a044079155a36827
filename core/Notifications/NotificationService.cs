using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Institutions;
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

    /// <summary>The type of a message by which a member writes to the institution's support.</summary>
    public const string SupportMessage = "SupportMessage";

    private const string Consumer = "notifications";

    /// <summary>
    /// Handles a payment event's message, a <see cref="CustomerNotification"/> or a <see cref="SupportMessage"/>. The notification's id is the event's, by which the
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
        using var about = parsed.Value.BeginWork();
        var composed = Compose(parsed.Value);
        if (composed.IsRefused(out refusal)) return refusal;
        if (composed.Value is not { } notification) return NotificationResult.NotOfInterest;

        var id = notification.NotificationId;
        var (repeated, addressed) = await database.ReadAsync(
            async work => (await work.Inbox.ContainsAsync(Consumer, id), await AddressedAsync(work, notification)), cancellationToken);
        if (repeated) return NotificationResult.Repeated;
        if (addressed is null) return NotificationResult.Unwanted;
        await channel.DeliverAsync(addressed, cancellationToken);
        await database.WriteYieldingApartAsync((Consumer, id), work => work.Inbox.TryAddAsync(Consumer, id, time.Now()), cancellationToken);
        return NotificationResult.Delivered;
    }

    // To whom it goes and how, as institution and member want it now; null where they do not want it.
    private static async Task<Notification?> AddressedAsync(IUnitOfWork work, Notification notification)
    {
        var institutionId = new InstitutionId(notification.InstitutionId);
        if (notification.Type == CustomerNotification) return notification;
        var institution = await work.Institutions.FindAsync(institutionId);
        if (notification.Type == SupportMessage)
            return notification with { MemberId = institution?.SupportRecipient ?? new Institution { InstitutionId = institutionId, Name = "" }.SupportRecipient };
        if (institution?.Has(FeatureNames.PaymentNotifications) == false) return null;
        if (await work.Preferences.FindAsync(institutionId, new MemberId(notification.MemberId)) is not { } preferences) return notification;
        var channels = preferences.ChannelsOf(notification.Type);
        return channels.Count == 0 ? null : notification with { Channels = channels };
    }

    private static Outcome<Notification?> Compose(CloudEvent e)
    {
        if (e.Type is CustomerNotification or SupportMessage)
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
