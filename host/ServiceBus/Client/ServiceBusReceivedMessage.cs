#nullable disable

using System.Collections.ObjectModel;
using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceivedMessage
{
    private readonly DateTimeOffset _lockedUntil;

    internal ServiceBusReceivedMessage(MessageHeaders headers, BinaryData body)
    {
        Headers = headers;
        Body = body;
        ApplicationProperties = headers.Properties is null
            ? ReadOnlyDictionary<string, object>.Empty
            : new ReadOnlyDictionary<string, object>(headers.Properties);
    }

    public IReadOnlyDictionary<string, object> ApplicationProperties { get; }

    public BinaryData Body { get; }

    public string ContentType => Headers.ContentType;

    public string CorrelationId => Headers.CorrelationId;

    public string DeadLetterErrorDescription => Text("DeadLetterErrorDescription");

    public string DeadLetterReason => Text("DeadLetterReason");

    public string DeadLetterSource => Headers.DeadLetterSource;

    public int DeliveryCount { get; internal init; }

    public long EnqueuedSequenceNumber => Headers.EnqueuedSequenceNumber;

    public DateTimeOffset EnqueuedTime { get; internal init; }

    public DateTimeOffset ExpiresAt =>
        TimeToLive >= DateTimeOffset.MaxValue - EnqueuedTime ? DateTimeOffset.MaxValue : EnqueuedTime + TimeToLive;

    public string LockToken { get; internal init; } = Guid.Empty.ToString();

    public DateTimeOffset LockedUntil
    {
        get => Lock?.UntilUtc ?? _lockedUntil;
        internal init => _lockedUntil = value;
    }

    public string MessageId => Headers.MessageId;

    public string PartitionKey => Headers.PartitionKey;

    public string ReplyTo => Headers.ReplyTo;

    public string ReplyToSessionId => Headers.ReplyToSessionId;

    public DateTimeOffset ScheduledEnqueueTime => Headers.ScheduledEnqueueTime;

    public long SequenceNumber { get; internal init; }

    public string SessionId => Headers.SessionId;

    public ServiceBusMessageState State { get; internal init; }

    public string Subject => Headers.Subject;

    public TimeSpan TimeToLive => Headers.TimeToLive;

    public string To => Headers.To;

    internal MessageHeaders Headers { get; }

    /// <summary>What settles it; null where it was peeked, received and deleted, or made by hand.</summary>
    internal MessageLock Lock { get; init; }

    /// <summary>Whether a settlement was asked for, so that a processor does not complete it a second time.</summary>
    internal bool IsSettled { get; set; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private string Text(string property) => ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
