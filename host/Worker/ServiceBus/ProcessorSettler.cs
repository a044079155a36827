using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Worker.ServiceBus;

internal sealed class ProcessorSettler(ProcessMessageEventArgs args) : IMessageSettler
{
    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => args.CompleteMessageAsync(message, cancellationToken);

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        args.AbandonMessageAsync(message, properties, cancellationToken);

    public Task DeadLetterAsync(ServiceBusReceivedMessage message, Dictionary<string, object>? properties, string? reason, string? description, CancellationToken cancellationToken) =>
        args.DeadLetterMessageAsync(message, properties, reason!, description, cancellationToken);

    public Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        args.DeferMessageAsync(message, properties, cancellationToken);

    public Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => args.RenewMessageLockAsync(message, cancellationToken);
}
