#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

/// <summary>What is received, made of what is stored.</summary>
internal static class ReceivedMessages
{
    public static ServiceBusReceivedMessage From(MessageLock held)
    {
        var message = held.Message;
        return new ServiceBusReceivedMessage(message.Headers, BinaryData.FromBytes(held.Entity.BodyOf(message)))
        {
            DeliveryCount = message.DeliveryCount,
            EnqueuedTime = message.Enqueued,
            Lock = held,
            LockToken = held.Token.ToString(),
            SequenceNumber = message.Id,
            State = message.Deferred ? ServiceBusMessageState.Deferred : ServiceBusMessageState.Active,
        };
    }

    public static IReadOnlyList<ServiceBusReceivedMessage> Peek(ServiceBusBroker broker, MessageEntity entity, int max, long from, string session)
    {
        var messages = entity.Peek(max, from, session).ConvertAll(p => new ServiceBusReceivedMessage(p.Message.Headers, BinaryData.FromBytes(entity.BodyOf(p.Message)))
        {
            DeliveryCount = p.Message.DeliveryCount,
            EnqueuedTime = p.Message.Enqueued,
            SequenceNumber = p.Message.Id,
            State = p.Deferred ? ServiceBusMessageState.Deferred : ServiceBusMessageState.Active,
        });
        if (broker.FindTarget(entity.Path) is not { } target) return messages;
        messages.AddRange(broker.Sender.Scheduled.Peek(target, from)
            .Where(s => session is null || s.Headers.SessionId == session)
            .Select(s => new ServiceBusReceivedMessage(s.Headers, BinaryData.FromBytes(s.Body))
            {
                SequenceNumber = s.Id,
                State = ServiceBusMessageState.Scheduled,
            }));
        return [.. messages.OrderBy(m => m.SequenceNumber).Take(max)];
    }
}
