#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusProcessor : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusProcessorOptions _options;
    private readonly ProcessorLoops _loops = new();
    private ServiceBusReceiver _receiver;
    private Func<ProcessMessageEventArgs, Task> _processMessage;
    private Func<ProcessErrorEventArgs, Task> _processError;

    protected ServiceBusProcessor()
    {
    }

    protected ServiceBusProcessor(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusProcessorOptions options)
        : this(client, EntityPaths.Subscription(topicName, subscriptionName), options)
    {
    }

    protected ServiceBusProcessor(ServiceBusClient client, string queueName, ServiceBusProcessorOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        _client = client;
        _options = options ?? new ServiceBusProcessorOptions();
        Identifier = ClientIds.For(_options.Identifier, queueName);
        _receiver = ServiceBusReceiver.Create(
            client, queueName, new ServiceBusReceiverOptions { Identifier = Identifier, ReceiveMode = _options.ReceiveMode, SubQueue = _options.SubQueue });
    }

    internal static ServiceBusProcessor Create(ServiceBusClient client, string path, ServiceBusProcessorOptions options) => new(client, path, options);

    public virtual bool AutoCompleteMessages => _options.AutoCompleteMessages;

    public virtual string EntityPath => _receiver.EntityPath;

    public virtual string FullyQualifiedNamespace => _client.FullyQualifiedNamespace;

    public virtual string Identifier { get; }

    public virtual bool IsClosed { get; private set; }

    public virtual bool IsProcessing => _loops.AreRunning;

    public virtual TimeSpan MaxAutoLockRenewalDuration => _options.MaxAutoLockRenewalDuration;

    public virtual int MaxConcurrentCalls => _options.MaxConcurrentCalls;

    public virtual int PrefetchCount => _options.PrefetchCount;

    public virtual ServiceBusReceiveMode ReceiveMode => _options.ReceiveMode;

    public event Func<ProcessErrorEventArgs, Task> ProcessErrorAsync
    {
        add => ProcessorLoops.SetHandler(ref _processError, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _processError, value, IsProcessing);
    }

    public event Func<ProcessMessageEventArgs, Task> ProcessMessageAsync
    {
        add => ProcessorLoops.SetHandler(ref _processMessage, value, IsProcessing);
        remove => ProcessorLoops.ClearHandler(ref _processMessage, value, IsProcessing);
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

    protected internal virtual Task OnProcessMessageAsync(ProcessMessageEventArgs args) => _processMessage(args);

    public virtual Task StartProcessingAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(IsClosed, this);
        ProcessorLoops.RequireHandlers(_processMessage, _processError);
        _loops.Start(MaxConcurrentCalls, RunAsync);
        return Task.CompletedTask;
    }

    public virtual Task StopProcessingAsync(CancellationToken cancellationToken = default) => _loops.StopAsync(cancellationToken);

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var messages = await _receiver.ReceiveAsync(1, Timeout.InfiniteTimeSpan, MaxAutoLockRenewalDuration, false, stopping).ConfigureAwait(false);
                foreach (var message in messages) await HandleAsync(message, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                await ReportAsync(e, ServiceBusErrorSource.Receive, stopping).ConfigureAwait(false);
                if (!await ProcessorLoops.PauseAsync(e, stopping).ConfigureAwait(false)) return;
            }
        }
    }

    private async Task HandleAsync(ServiceBusReceivedMessage message, CancellationToken stopping)
    {
        var source = ServiceBusErrorSource.ProcessMessageCallback;
        using var span = ServiceBusTrace.Process(message, inSession: false, EntityPath, FullyQualifiedNamespace);
        try
        {
            await OnProcessMessageAsync(new ProcessMessageEventArgs(message, _receiver, Identifier, stopping)).ConfigureAwait(false);
            source = ServiceBusErrorSource.Complete;
            if (AutoCompleteMessages && !message.IsSettled) await _receiver.CompleteMessageAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ServiceBusTrace.Fail(span, e);
            await ReportAsync(e, source, stopping).ConfigureAwait(false);
            await AbandonAsync(message, source, stopping).ConfigureAwait(false);
        }
        finally
        {
            message.Lock?.StopRenewing();
        }
    }

    private async Task AbandonAsync(ServiceBusReceivedMessage message, ServiceBusErrorSource source, CancellationToken stopping)
    {
        if (message.IsSettled || source != ServiceBusErrorSource.ProcessMessageCallback || ReceiveMode != ServiceBusReceiveMode.PeekLock) return;
        try
        {
            await _receiver.AbandonMessageAsync(message, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await ReportAsync(e, ServiceBusErrorSource.Abandon, stopping).ConfigureAwait(false);
        }
    }

    private async Task ReportAsync(Exception error, ServiceBusErrorSource source, CancellationToken stopping)
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
