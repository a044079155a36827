using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1851 // the official parameters
public class ServiceBusMessageActions
{
    private readonly IMessageSettler? _settler;
    private HashSet<string>? _settled;

    protected ServiceBusMessageActions()
    {
    }

    internal ServiceBusMessageActions(IMessageSettler settler) => _settler = settler;

    private IMessageSettler Settler =>
        _settler ?? throw new InvalidOperationException("This instance was not made by the host: override the method that is called.");

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settle(message, Settler.CompleteAsync(message, cancellationToken));

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = null,
        string? deadLetterReason = null,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        Settle(message, Settler.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken));

    public virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Settle(message, Settler.AbandonAsync(message, propertiesToModify, cancellationToken));

    public virtual Task DeferMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        Settle(message, Settler.DeferAsync(message, propertiesToModify, cancellationToken));

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        Settler.RenewAsync(message, cancellationToken);

    internal bool IsSettled(ServiceBusReceivedMessage message)
    {
        lock (this) return _settled?.Contains(message.LockToken) == true;
    }

    private async Task Settle(ServiceBusReceivedMessage message, Task settlement)
    {
        await settlement;
        lock (this) (_settled ??= new HashSet<string>(StringComparer.Ordinal)).Add(message.LockToken);
    }
}
