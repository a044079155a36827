namespace Cbp.Sandbox.Inbox;

/// <summary>A notification that lies in a member's inbox.</summary>
/// <param name="NotificationId">Its id.</param>
/// <param name="InstitutionId">The member's institution.</param>
/// <param name="Type">What it is about.</param>
/// <param name="PaymentId">The payment it is about.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">What it says.</param>
/// <param name="OccurredAt">When what it tells of happened.</param>
/// <param name="ReceivedAt">When it came first.</param>
/// <param name="Deliveries">How often it came.</param>
public sealed record InboxItem(
    string NotificationId,
    string InstitutionId,
    string Type,
    string? PaymentId,
    string Subject,
    string Text,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    int Deliveries);
