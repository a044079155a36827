namespace Cbp.Host.ServiceBus;

/// <summary>Something held for the entity's lock duration: a message, or a session.</summary>
internal abstract class Lease
{
    protected Lease() => Node = new LinkedListNode<Lease>(this);

    public LinkedListNode<Lease> Node { get; }

    /// <summary>Timestamp of the last (re)start.</summary>
    public long Since { get; set; }

    /// <summary>What the client is told; a jump of the wall clock does not change when the lease really ends.</summary>
    public DateTimeOffset UntilUtc { get; set; }

    /// <summary>Timestamp until when it renews itself, because a processor's handler is at work; 0 for not at all.</summary>
    public long RenewsUntil;

    /// <summary>The handler is done: from now on it ends like any other.</summary>
    public void StopRenewing() => Volatile.Write(ref RenewsUntil, 0);

    public bool Lost { get; set; }
}
