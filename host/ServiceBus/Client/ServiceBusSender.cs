#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSender : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private SendTarget _target;

    protected ServiceBusSender()
    {
    }

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName)
        : this(client, queueOrTopicName, new ServiceBusSenderOptions())
    {
    }

    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        _client = client;
        EntityPath = queueOrTopicName;
        Identifier = ClientIds.For(options?.Identifier, queueOrTopicName);
    }

    internal static ServiceBusSender Create(ServiceBusClient client, string path, ServiceBusSenderOptions options) => new(client, path, options);

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => _client.FullyQualifiedNamespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    public virtual async Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        var target = Target();
        foreach (var number in sequenceNumbers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await _client.Broker.Sender.Scheduled.CancelAsync(target, number).ConfigureAwait(false))
                throw Errors.MessageNotFound(EntityPath, number);
        }
    }

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        IsClosed = true;
        return Task.CompletedTask;
    }

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(null, cancellationToken);

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        var size = options?.MaxSizeInBytes ?? MessageSender.MaxBytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MessageSender.MaxBytes, nameof(options));
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return ValueTask.FromResult(new ServiceBusMessageBatch(size));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken).ConfigureAwait(false))[0];
    }

    public virtual async Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var target = Target();
        ServiceBusMessage[] all = [.. messages];
        return all.Length == 0
            ? []
            : await _client.Broker.Sender.ScheduleAsync(target, all, scheduledEnqueueTime, cancellationToken).ConfigureAwait(false);
    }

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync([message], cancellationToken);
    }

    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages], cancellationToken);
    }

    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendAsync([.. messageBatch.Messages], cancellationToken);
    }

    private async Task SendAsync(ServiceBusMessage[] messages, CancellationToken cancellationToken)
    {
        var target = Target();
        if (messages.Length == 0) return;
        using var span = ServiceBusTrace.Send(messages, EntityPath, FullyQualifiedNamespace);
        try
        {
            await _client.Broker.Sender.SendAsync(target, messages, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (span is not null)
        {
            ServiceBusTrace.Fail(span, e);
            throw;
        }
    }

    private SendTarget Target()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var broker = _client.Broker;
        return _target ??= broker.Target(EntityPath);
    }
}
