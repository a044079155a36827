using System.Collections.Concurrent;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Delivery counts on their way to disk. Nobody waits for them: they are there so that a message that takes the process down each
/// time is dead-lettered in the end. Many share one write; what is settled by then needs none.
/// </summary>
internal sealed class DeliveryLog(MessageStore store)
{
    private readonly ConcurrentQueue<StoredMessage> _pending = new();
    private int _posted;

    public void Record(StoredMessage message)
    {
        _pending.Enqueue(message);
        if (Interlocked.Exchange(ref _posted, 1) == 0) store.PostDeliveries(_pending, () => Volatile.Write(ref _posted, 0));
    }
}
