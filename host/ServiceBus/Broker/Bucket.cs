namespace Cbp.Host.ServiceBus;

/// <summary>Messages that are delivered in their order, and those who wait for them: a whole queue, or one session.</summary>
internal class Bucket
{
    public PriorityQueue<StoredMessage, long> Ready { get; } = new();

    public LinkedList<ReceiveWaiter> Waiters { get; } = new();
}
