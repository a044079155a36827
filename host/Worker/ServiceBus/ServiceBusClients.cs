using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Makes clients as a setting has it: a connection string, or the full name of a namespace.</summary>
internal static class ServiceBusClients
{
    public static ServiceBusClient Create(string connection) => new(
        connection.Contains("Endpoint=", StringComparison.OrdinalIgnoreCase)
            ? connection
            : $"Endpoint=sb://{connection}/;SharedAccessKeyName=embedded;SharedAccessKey=embedded");
}
