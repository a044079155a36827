using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Whatever received a message and can settle it: a processor's event or a receiver.</summary>
internal interface IMessageSettler
{
    Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken);

    Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken);

    Task DeadLetterAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? properties, string? reason, string? description, CancellationToken cancellationToken);

    Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken);

    Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken);
}
