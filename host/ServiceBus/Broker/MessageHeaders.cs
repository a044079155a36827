namespace Cbp.Host.ServiceBus;

/// <summary>What a message carries besides its body.</summary>
internal sealed record MessageHeaders
{
    public string? MessageId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? To { get; init; }

    public string? ReplyTo { get; init; }

    public string? ContentType { get; init; }

    public string? SessionId { get; init; }

    public string? ReplyToSessionId { get; init; }

    public string? PartitionKey { get; init; }

    public string? DeadLetterSource { get; init; }

    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    public long EnqueuedSequenceNumber { get; init; }

    /// <summary>Application properties; never changed once made.</summary>
    public Dictionary<string, object>? Properties { get; init; }

    /// <summary>With these properties added or replaced, as a settlement may ask for.</summary>
    public MessageHeaders With(IEnumerable<KeyValuePair<string, object>>? changes)
    {
        if (changes is null) return this;
        var merged = Properties is null ? [] : new Dictionary<string, object>(Properties);
        foreach (var (name, value) in changes) merged[name] = value;
        return this with { Properties = merged };
    }
}
