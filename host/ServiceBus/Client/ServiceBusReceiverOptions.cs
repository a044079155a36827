#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceiverOptions
{
    public string Identifier { get; set; }

    // Messages are a method call away: none are fetched ahead, whatever this says.
    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    public SubQueue SubQueue { get; set; } = SubQueue.None;
}
