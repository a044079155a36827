namespace Cbp.Core.Notifications;

/// <summary>Something a member is told.</summary>
/// <param name="NotificationId">One per event and member; a repeat is dropped by the receiver.</param>
/// <param name="InstitutionId">Whose member.</param>
/// <param name="MemberId">Who is told.</param>
/// <param name="Type">What it is about: an event type, or <c>CustomerNotification</c>.</param>
/// <param name="PaymentId">The payment it is about, or null.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text, without account numbers but for the last four digits.</param>
/// <param name="OccurredAt">When what it tells happened (UTC).</param>
/// <param name="Channels">The ways in which the member is told; null where that is the channel's to choose.</param>
public sealed record Notification(
    string NotificationId,
    string InstitutionId,
    string MemberId,
    string Type,
    string? PaymentId,
    string Subject,
    string Text,
    DateTimeOffset OccurredAt,
    IReadOnlyList<NotificationChannelKind>? Channels = null);
