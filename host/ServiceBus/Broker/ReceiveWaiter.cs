namespace Cbp.Host.ServiceBus;

internal sealed class ReceiveWaiter : Waiter<IReadOnlyList<MessageLock>>
{
    public ReceiveWaiter(int max, TimeSpan autoRenew)
    {
        (Max, AutoRenew) = (max, autoRenew);
        Node = new LinkedListNode<ReceiveWaiter>(this);
    }

    public int Max { get; }

    public TimeSpan AutoRenew { get; }

    public LinkedListNode<ReceiveWaiter> Node { get; }

    /// <summary>Stands in line with others who would leave their empty session for one with messages.</summary>
    public LinkedListNode<ReceiveWaiter>? Idle { get; set; }
}
