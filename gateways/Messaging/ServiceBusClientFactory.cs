using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Messaging;

/// <summary>Makes the client from the settings by which Functions names a Service Bus connection.</summary>
internal static class ServiceBusClientFactory
{
    /// <summary>The connection's name, as in the functions' <c>Connection</c>.</summary>
    public const string Connection = "ServiceBus";

    /// <exception cref="InvalidOperationException">No such setting.</exception>
    public static ServiceBusClient Create(IConfiguration configuration)
    {
        if (configuration[Connection] is { Length: > 0 } connectionString) return new ServiceBusClient(connectionString);

        // A configuration file keeps the double underscore that an environment variable loses.
        var name = configuration[Connection + ":fullyQualifiedNamespace"] ?? configuration[Connection + "__fullyQualifiedNamespace"];
        if (!string.IsNullOrEmpty(name)) return new ServiceBusClient(name, new DefaultAzureCredential());
        throw new InvalidOperationException(
            $"Set {Connection} to a Service Bus connection string, or {Connection}__fullyQualifiedNamespace to a namespace.");
    }
}
