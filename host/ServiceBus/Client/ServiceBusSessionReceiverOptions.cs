#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSessionReceiverOptions
{
    public string Identifier { get; set; }

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;
}
