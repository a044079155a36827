namespace Cbp.Host.ServiceBus;

/// <summary>A session in somebody's hands, with the messages received under it.</summary>
internal sealed class SessionLock(MessageEntity entity, Session session) : Lease
{
    public MessageEntity Entity { get; } = entity;

    public Session Session { get; } = session;

    public List<MessageLock> Held { get; } = [];
}
