namespace Cbp.Gateways.Notifications;

/// <summary>A notification, as the channel reads it.</summary>
internal sealed record NotificationRequest(
    string NotificationId,
    string InstitutionId,
    string MemberId,
    string Type,
    string? PaymentId,
    string Subject,
    string Text,
    DateTimeOffset OccurredAt,
    IReadOnlyList<string>? Channels);
