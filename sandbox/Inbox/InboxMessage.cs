namespace Cbp.Sandbox.Inbox;

/// <summary>A notification, as the inbox is sent it.</summary>
public sealed record InboxMessage
{
    /// <summary>Tells a repeat.</summary>
    public required string NotificationId { get; init; }

    /// <summary>The member's institution.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>Who is told.</summary>
    public required string MemberId { get; init; }

    /// <summary>What it is about: an event type.</summary>
    public required string Type { get; init; }

    /// <summary>The payment it is about.</summary>
    public string? PaymentId { get; init; }

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>When what it tells of happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
