#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusMessage
{
    private TimeSpan _timeToLive = TimeSpan.MaxValue;
    private string _messageId;
    private string _sessionId;
    private string _partitionKey;

    public ServiceBusMessage()
        : this(default(ReadOnlyMemory<byte>))
    {
    }

    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        ContentType = receivedMessage.ContentType;
        CorrelationId = receivedMessage.CorrelationId;
        _messageId = receivedMessage.MessageId;
        _partitionKey = receivedMessage.PartitionKey;
        ReplyTo = receivedMessage.ReplyTo;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        _sessionId = receivedMessage.SessionId;
        Subject = receivedMessage.Subject;
        TimeToLive = receivedMessage.TimeToLive;
        To = receivedMessage.To;
        // What the broker wrote about a dead letter is not part of the message that is sent again.
        foreach (var (key, value) in receivedMessage.ApplicationProperties)
        {
            if (key is not ("DeadLetterReason" or "DeadLetterErrorDescription")) ApplicationProperties.Add(key, value);
        }
    }

    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>();

    public BinaryData Body { get; set; }

    public string ContentType { get; set; }

    public string CorrelationId { get; set; }

    public string MessageId
    {
        get => _messageId;
        set => _messageId = Checked(value, nameof(MessageId), mayBeNull: false);
    }

    public string PartitionKey
    {
        get => _partitionKey;
        set
        {
            _ = Checked(value, nameof(PartitionKey));
            if (_sessionId is not null && value != _sessionId)
                throw new ArgumentOutOfRangeException(nameof(PartitionKey), "The PartitionKey property cannot be set to a value different from the SessionId.");
            _partitionKey = value;
        }
    }

    public string ReplyTo { get; set; }

    public string ReplyToSessionId { get; set; }

    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    public string SessionId
    {
        get => _sessionId;
        set
        {
            _sessionId = Checked(value, nameof(SessionId));
            // As the real client does: the two are the same where both are set.
            if (_partitionKey is not null) _partitionKey = value;
        }
    }

    public string Subject { get; set; }

    public TimeSpan TimeToLive
    {
        get => _timeToLive;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeToLive = value;
        }
    }

    public string To { get; set; }

    public override string ToString() => $"{{MessageId:{MessageId}}}";

    private static string Checked(string value, string name, bool mayBeNull = true)
    {
        if (!mayBeNull) ArgumentException.ThrowIfNullOrEmpty(value, name);
        if (value?.Length > 128) throw new ArgumentException($"The argument '{name}' cannot exceed 128 characters.", name);
        return value;
    }
}
