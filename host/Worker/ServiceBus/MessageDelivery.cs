using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>The message or messages of one invocation, with what the function may do to them.</summary>
internal sealed class MessageDelivery : ITriggerData
{
    private static readonly string[] Known =
    [
        "ContentType", "CorrelationId", "DeadLetterSource", "DeliveryCount", "EnqueuedTimeUtc", "ExpiresAtUtc", "LockToken", "MessageId",
        "PartitionKey", "ReplyTo", "ReplyToSessionId", "SequenceNumber", "SessionId", "Subject", "To", "ApplicationProperties",
    ];

    public MessageDelivery(IReadOnlyList<ServiceBusReceivedMessage> messages, IMessageSettler settler, ISessionControl? session)
    {
        Messages = messages;
        Actions = new ServiceBusMessageActions(settler);
        SessionActions = session is null ? null : new ServiceBusSessionMessageActions(session);
    }

    public IReadOnlyList<ServiceBusReceivedMessage> Messages { get; }

    public ServiceBusMessageActions Actions { get; }

    public ServiceBusSessionMessageActions? SessionActions { get; }

    public IEnumerable<string> Names => Known;

    public static bool Knows(string name) => Known.Contains(name, StringComparer.OrdinalIgnoreCase);

    public object? Find(string name)
    {
        var message = Messages[0];
        return Array.Find(Known, k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) switch
        {
            "ContentType" => message.ContentType,
            "CorrelationId" => message.CorrelationId,
            "DeadLetterSource" => message.DeadLetterSource,
            "DeliveryCount" => message.DeliveryCount,
            "EnqueuedTimeUtc" => message.EnqueuedTime.UtcDateTime,
            "ExpiresAtUtc" => message.ExpiresAt.UtcDateTime,
            "LockToken" => message.LockToken,
            "MessageId" => message.MessageId,
            "PartitionKey" => message.PartitionKey,
            "ReplyTo" => message.ReplyTo,
            "ReplyToSessionId" => message.ReplyToSessionId,
            "SequenceNumber" => message.SequenceNumber,
            "SessionId" => message.SessionId,
            "Subject" => message.Subject,
            "To" => message.To,
            "ApplicationProperties" => message.ApplicationProperties,
            _ => null,
        };
    }
}
