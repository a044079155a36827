namespace Cbp.Core.Notifications;

/// <summary>Something that an institution wants its member to be told, as it came in.</summary>
public sealed record CustomerNotificationRequest
{
    /// <summary>Who is told.</summary>
    public string? MemberId { get; init; }

    /// <summary>The payment it is about, or null.</summary>
    public string? PaymentId { get; init; }

    /// <summary>One line.</summary>
    public string? Subject { get; init; }

    /// <summary>The text; lines may be broken.</summary>
    public string? Text { get; init; }
}
