namespace Cbp.Host.ServiceBus;

/// <summary>What a queue, topic or subscription is set to; a topic has the time to live and the duplicate detection only.</summary>
public sealed record EntityProperties
{
    /// <summary>How long a message or session stays locked unless it is renewed. Default: one minute, as on Azure.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is delivered before it is dead-lettered. Default: 10.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>Whether messages are received by session only.</summary>
    public bool RequiresSession { get; init; }

    /// <summary>Whether an expired message is dead-lettered; it is dropped otherwise.</summary>
    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>The longest time to live of a message. Default: no limit.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a message whose id was seen within the window is dropped.</summary>
    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long an id is remembered. Default: ten minutes, as on Azure.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The queue or topic that gets the messages instead.</summary>
    public string? ForwardTo { get; init; }

    /// <summary>The queue or topic that gets the dead letters instead of the entity's own dead-letter queue.</summary>
    public string? ForwardDeadLetteredMessagesTo { get; init; }
}
