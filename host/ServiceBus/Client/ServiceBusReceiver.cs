#nullable disable

using System.Runtime.CompilerServices;
using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private MessageEntity _entity;
    private long _lastPeeked;
    private volatile bool _closed;

    protected ServiceBusReceiver()
    {
    }

    protected ServiceBusReceiver(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusReceiverOptions options)
        : this(client, EntityPaths.Subscription(topicName, subscriptionName), options)
    {
    }

    protected ServiceBusReceiver(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        _client = client;
        options ??= new ServiceBusReceiverOptions();
        EntityPath = options.SubQueue switch
        {
            SubQueue.None => queueName,
            SubQueue.DeadLetter => EntityPaths.DeadLetters(queueName),
            _ => throw new NotSupportedException("The embedded broker has no transfer dead-letter queue."),
        };
        ReceiveMode = options.ReceiveMode;
        PrefetchCount = options.PrefetchCount;
        Identifier = ClientIds.For(options.Identifier, queueName);
    }

    internal static ServiceBusReceiver Create(ServiceBusClient client, string path, ServiceBusReceiverOptions options) => new(client, path, options);

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => _client.FullyQualifiedNamespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed => _closed;

    public virtual int PrefetchCount { get; }

    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    internal virtual SessionLock Session => null;

    internal ServiceBusClient Client => _client;

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.Entity.AbandonAsync(held, propertiesToModify), cancellationToken);

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _closed = true;
        return Task.CompletedTask;
    }

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, static held => held.Entity.CompleteAsync(held), cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, propertiesToModify, null, null, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        SettleAsync(
            message,
            held => held.Entity.DeadLetterAsync(held, propertiesToModify, deadLetterReason, deadLetterErrorDescription),
            cancellationToken);

    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = null, CancellationToken cancellationToken = default) =>
        SettleAsync(message, held => held.Entity.DeferAsync(held, propertiesToModify), cancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    public virtual async Task<ServiceBusReceivedMessage> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        var messages = await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken).ConfigureAwait(false);
        return messages.Count == 0 ? null : messages[0];
    }

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        var from = fromSequenceNumber ?? _lastPeeked + 1;
        var messages = ReceivedMessages.Peek(Client.Broker, Entity(), maxMessages, from, Session?.Session.Id);
        if (messages.Count > 0) _lastPeeked = messages[^1].SequenceNumber;
        return Task.FromResult(messages);
    }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken).ConfigureAwait(false))[0];

    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        cancellationToken.ThrowIfCancellationRequested();
        return await TakeAsync(Entity().ReceiveDeferred(sequenceNumbers, Session, TimeSpan.Zero)).ConfigureAwait(false);
    }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken).ConfigureAwait(false);
        return messages.Count == 0 ? null : messages[0];
    }

    public virtual async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            IReadOnlyList<ServiceBusReceivedMessage> messages;
            try
            {
                messages = await ReceiveAsync(1, Timeout.InfiniteTimeSpan, TimeSpan.Zero, false, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            foreach (var message in messages) yield return message;
        }
    }

    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        if (maxWaitTime is { } wait) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(maxWaitTime));
        return ReceiveAsync(maxMessages, maxWaitTime ?? _client.TryTimeout, TimeSpan.Zero, false, cancellationToken);
    }

    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Session is not null) throw new InvalidOperationException("A message of a session is locked with the session: renew the session's lock.");
        var held = Held(message);
        held.Entity.Renew(held);
        return Task.CompletedTask;
    }

    /// <summary>Receives; the locks renew themselves for a time, and an empty session is left for one with messages where asked.</summary>
    internal async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(
        int max, TimeSpan wait, TimeSpan autoRenew, bool yields, CancellationToken cancellationToken)
    {
        var locks = await Entity().ReceiveAsync(max, wait, autoRenew, Session, yields, cancellationToken).ConfigureAwait(false);
        return await TakeAsync(locks).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<ServiceBusReceivedMessage>> TakeAsync(IReadOnlyList<MessageLock> locks)
    {
        if (locks.Count == 0) return [];
        var messages = new ServiceBusReceivedMessage[locks.Count];
        for (var i = 0; i < messages.Length; i++) messages[i] = ReceivedMessages.From(locks[i]);
        if (ReceiveMode == ServiceBusReceiveMode.PeekLock) return messages;

        // At most once: it is off the disk before anybody has it.
        await Task.WhenAll(locks.Select(held => held.Entity.CompleteAsync(held))).ConfigureAwait(false);
        foreach (var message in messages) message.IsSettled = true;
        return messages;
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, Func<MessageLock, Task> settle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (ReceiveMode != ServiceBusReceiveMode.PeekLock)
            throw new InvalidOperationException("The operation is only supported in 'PeekLock' receive mode.");
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        await settle(Held(message)).ConfigureAwait(false);
        message.IsSettled = true;
    }

    private static MessageLock Held(ServiceBusReceivedMessage message) =>
        message.Lock ?? throw new InvalidOperationException("The message has no lock: it was peeked, or received and deleted.");

    private MessageEntity Entity()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var broker = _client.Broker;
        return _entity ??= broker.Entity(EntityPath);
    }
}
