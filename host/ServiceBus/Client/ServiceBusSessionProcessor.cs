#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSessionProcessor : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusSessionProcessorOptions _options;
    private readonly ProcessorLoops _loops = new();
    private Func<ProcessSessionMessageEventArgs, Task> _processMessage;
    private Func<ProcessErrorEventArgs, Task> _processError;
    private Func<ProcessSessionEventArgs, Task> _initializing;
    private Func<ProcessSessionEventArgs, Task> _closing;

    protected ServiceBusSessionProcessor()
    {
    }

    protected ServiceBusSessionProcessor(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusSessionProcessorOptions options)
        : this(client, EntityPaths.Subscription(topicName, subscriptionName), options)
    {
    }

    protected ServiceBusSessionProcessor(ServiceBusClient client, string queueName, ServiceBusSessionProcessorOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        _client = client;
        _options = options ?? new ServiceBusSessionProcessorOptions();
        EntityPath = queueName;
        Identifier = ClientIds.For(_options.Identifier, queueName);
    }

    internal static ServiceBusSessionProcessor Create(ServiceBusClient client, string path, ServiceBusSessionProcessorOptions options) => new(client, path, options);

    public virtual bool AutoCompleteMessages => _options.AutoCompleteMessages;

    public virtual string EntityPath { get; }

    public virtual string FullyQualifiedNamespace => _client.FullyQualifiedNamespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public virtual bool IsProcessing => _loops.AreRunning;

    public virtual TimeSpan MaxAutoLockRenewalDuration => _options.MaxAutoLockRenewalDuration;

    public virtual int MaxConcurrentCallsPerSession => _options.MaxConcurrentCallsPerSession;

    public virtual int MaxConcurrentSessions => _options.MaxConcurrentSessions;

    public virtual int PrefetchCount => _options.PrefetchCount;

    public virtual ServiceBusReceiveMode ReceiveMode => _options.ReceiveMode;

    public virtual TimeSpan? SessionIdleTimeout => _options.SessionIdleTimeout;

    public event Func<ProcessErrorEventArgs, Task> ProcessErrorAsync
    {
        add => ProcessorLoops.SetHandler(ref _processError, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _processError, value, IsProcessing);
    }

    public event Func<ProcessSessionMessageEventArgs, Task> ProcessMessageAsync
    {
        add => ProcessorLoops.SetHandler(ref _processMessage, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _processMessage, value, IsProcessing);
    }

    public event Func<ProcessSessionEventArgs, Task> SessionClosingAsync
    {
        add => ProcessorLoops.SetHandler(ref _closing, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _closing, value, IsProcessing);
    }

    public event Func<ProcessSessionEventArgs, Task> SessionInitializingAsync
    {
        add => ProcessorLoops.SetHandler(ref _initializing, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _initializing, value, IsProcessing);
    }

    public virtual async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        await StopProcessingAsync(cancellationToken).ConfigureAwait(false);
        IsClosed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    protected internal virtual Task OnProcessErrorAsync(ProcessErrorEventArgs args) => _processError(args);

    protected internal virtual Task OnProcessSessionMessageAsync(ProcessSessionMessageEventArgs args) => _processMessage(args);

    protected internal virtual Task OnSessionClosingAsync(ProcessSessionEventArgs args) => _closing?.Invoke(args) ?? Task.CompletedTask;

    protected internal virtual Task OnSessionInitializingAsync(ProcessSessionEventArgs args) => _initializing?.Invoke(args) ?? Task.CompletedTask;

    public virtual Task StartProcessingAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ProcessorLoops.RequireHandlers(_processMessage, _processError);
        if (_options.SessionIds.Count == 0)
        {
            _loops.Start(MaxConcurrentSessions, token => RunAsync(null, token));
            return Task.CompletedTask;
        }

        // Each named session has a loop of its own; those beyond the limit wait for a turn.
        var names = _options.SessionIds.ToArray();
        var next = -1;
        var turns = new SemaphoreSlim(MaxConcurrentSessions);
        _loops.Start(names.Length, async token =>
        {
            var name = names[Interlocked.Increment(ref next)];
            await SessionLoop.NamedAsync(turns, () => RunOneAsync(name, token), token).ConfigureAwait(false);
        });
        return Task.CompletedTask;
    }

    public virtual Task StopProcessingAsync(CancellationToken cancellationToken = default) => _loops.StopAsync(cancellationToken);

    internal bool HasSessionEvents => _initializing is not null || _closing is not null || GetType() != typeof(ServiceBusSessionProcessor);

    private async Task RunAsync(string sessionId, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await RunOneAsync(sessionId, stopping).ConfigureAwait(false)) return;
        }
    }

    // One session from its acceptance to its release. False where there is no point in going on.
    private async Task<bool> RunOneAsync(string sessionId, CancellationToken stopping)
    {
        try
        {
            var entity = _client.Broker.Entity(EntityPath);
            var session = sessionId is null
                ? await entity.AcceptNextAsync(Timeout.InfiniteTimeSpan, MaxAutoLockRenewalDuration, stopping).ConfigureAwait(false)
                : entity.Accept(sessionId, MaxAutoLockRenewalDuration);
            var receiver = new ServiceBusSessionReceiver(
                _client, EntityPath, new ServiceBusReceiverOptions { Identifier = Identifier, ReceiveMode = ReceiveMode }, session);
            await new SessionLoop(this, receiver, yields: sessionId is null, _client.TryTimeout).RunAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            // Somebody else has the named session: it will be tried again.
            if (e is not ServiceBusException { Reason: ServiceBusFailureReason.SessionCannotBeLocked })
                await ReportAsync(e, ServiceBusErrorSource.AcceptSession, stopping).ConfigureAwait(false);
            return await ProcessorLoops.PauseAsync(e, stopping).ConfigureAwait(false);
        }
    }

    internal async Task ReportAsync(Exception error, ServiceBusErrorSource source, CancellationToken stopping)
    {
        try
        {
            await OnProcessErrorAsync(new ProcessErrorEventArgs(error, source, FullyQualifiedNamespace, EntityPath, Identifier, stopping)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // As with the real processor: what an error handler throws goes nowhere, and must not end the loop.
        }
    }
}
