#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClientOptions
{
    public string Identifier { get; set; }

    public ServiceBusRetryOptions RetryOptions { get; set; } = new();

    // Chooses the wire on Azure; there is none here.
    public ServiceBusTransportType TransportType { get; set; } = ServiceBusTransportType.AmqpTcp;
}
