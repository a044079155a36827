namespace Cbp.Host.ServiceBus;

/// <summary>A message in somebody's hands. Under a session it lives as long as the session's lock.</summary>
internal sealed class MessageLock(MessageEntity entity, StoredMessage message, SessionLock? session) : Lease
{
    private static long _count;

    public MessageEntity Entity { get; } = entity;

    public StoredMessage Message { get; } = message;

    public SessionLock? Session { get; } = session;

    /// <summary>What the client knows the lock by: no two are alike.</summary>
    public Guid Token { get; } = new((int)message.Id, (short)(message.Id >> 32), (short)(message.Id >> 48), BitConverter.GetBytes(Interlocked.Increment(ref _count)));

    /// <summary>The sequence number of the message that a token is for.</summary>
    public static long MessageOf(Guid token)
    {
        Span<byte> bytes = stackalloc byte[16];
        token.TryWriteBytes(bytes);
        return BitConverter.ToInt64(bytes);
    }

    /// <summary>Its settlement is being written: it neither expires nor can be settled again.</summary>
    public bool Settling { get; set; }
}
