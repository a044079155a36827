namespace Cbp.Host.ServiceBus;

internal sealed class SessionWaiter : Waiter<SessionLock?>
{
    public SessionWaiter(TimeSpan autoRenew)
    {
        AutoRenew = autoRenew;
        Node = new LinkedListNode<SessionWaiter>(this);
    }

    public TimeSpan AutoRenew { get; }

    public LinkedListNode<SessionWaiter> Node { get; }
}
