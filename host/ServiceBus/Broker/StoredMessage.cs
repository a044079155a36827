namespace Cbp.Host.ServiceBus;

/// <summary>A message in an entity. All but the first block changes under the entity's gate only.</summary>
internal sealed class StoredMessage(long id, MessageHeaders headers, DateTimeOffset enqueued, DateTimeOffset expires)
{
    /// <summary>The sequence number, and the row id.</summary>
    public long Id { get; } = id;

    public DateTimeOffset Enqueued { get; } = enqueued;

    /// <summary>MaxValue where it never does.</summary>
    public DateTimeOffset Expires { get; } = expires;

    /// <summary>Null where it is left on disk until it is asked for.</summary>
    public byte[]? Body { get; set; }

    public MessageHeaders Headers { get; set; } = headers;

    public int DeliveryCount { get; set; }

    public MessagePlace Place { get; set; }

    /// <summary>Stays deferred when its lock is given up.</summary>
    public bool Deferred { get; set; }

    public MessageLock? Lock { get; set; }

    public Bucket? Bucket { get; set; }
}
