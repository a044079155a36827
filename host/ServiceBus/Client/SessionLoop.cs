#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// What a session processor does with a session it has accepted. When no message is left it waits for more, up to the idle timeout;
/// unlike the real one it does not when other sessions with messages have nobody: then it leaves at once.
/// </summary>
internal sealed class SessionLoop(ServiceBusSessionProcessor processor, ServiceBusSessionReceiver receiver, bool yields, TimeSpan tryTimeout)
{
    private volatile bool _released;

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            if (processor.HasSessionEvents && !await RaiseAsync(processor.OnSessionInitializingAsync, ServiceBusErrorSource.AcceptSession, stopping).ConfigureAwait(false))
                return;
            if (processor.MaxConcurrentCallsPerSession == 1)
            {
                await ReceiveAsync(stopping).ConfigureAwait(false);
            }
            else
            {
                await Task.WhenAll(Enumerable.Range(0, processor.MaxConcurrentCallsPerSession).Select(_ => Task.Run(() => ReceiveAsync(stopping), CancellationToken.None)))
                    .ConfigureAwait(false);
            }

            if (processor.HasSessionEvents) await RaiseAsync(processor.OnSessionClosingAsync, ServiceBusErrorSource.CloseSession, stopping).ConfigureAwait(false);
        }
        finally
        {
            await receiver.CloseAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes turns with other named sessions, for as long as the processor runs.</summary>
    public static async Task NamedAsync(SemaphoreSlim turns, Func<Task<bool>> one, CancellationToken stopping)
    {
        try
        {
            var goOn = true;
            while (goOn && !stopping.IsCancellationRequested)
            {
                await turns.WaitAsync(stopping).ConfigureAwait(false);
                try
                {
                    goOn = await one().ConfigureAwait(false);
                }
                finally
                {
                    turns.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped while it waited for its turn.
        }
    }

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        var idle = processor.SessionIdleTimeout ?? tryTimeout;
        while (!_released && !stopping.IsCancellationRequested)
        {
            try
            {
                var messages = await receiver.ReceiveAsync(1, idle, processor.MaxAutoLockRenewalDuration, yields, stopping).ConfigureAwait(false);
                if (messages.Count == 0) return;
                foreach (var message in messages) await HandleAsync(message, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The session is lost: another turn accepts it anew.
                await processor.ReportAsync(e, ServiceBusErrorSource.Receive, stopping).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task HandleAsync(ServiceBusReceivedMessage message, CancellationToken stopping)
    {
        var source = ServiceBusErrorSource.ProcessMessageCallback;
        using var span = ServiceBusTrace.Process(message, inSession: true, processor.EntityPath, processor.FullyQualifiedNamespace);
        try
        {
            var args = new ProcessSessionMessageEventArgs(message, receiver, processor.Identifier, stopping);
            await processor.OnProcessSessionMessageAsync(args).ConfigureAwait(false);
            if (args.IsReleased) _released = true;
            source = ServiceBusErrorSource.Complete;
            if (processor.AutoCompleteMessages && !message.IsSettled) await receiver.CompleteMessageAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ServiceBusTrace.Fail(span, e);
            await processor.ReportAsync(e, source, stopping).ConfigureAwait(false);
            if (source == ServiceBusErrorSource.ProcessMessageCallback) await AbandonAsync(message, stopping).ConfigureAwait(false);
        }
    }

    private async Task AbandonAsync(ServiceBusReceivedMessage message, CancellationToken stopping)
    {
        if (message.IsSettled || processor.ReceiveMode != ServiceBusReceiveMode.PeekLock) return;
        try
        {
            await receiver.AbandonMessageAsync(message, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await processor.ReportAsync(e, ServiceBusErrorSource.Abandon, stopping).ConfigureAwait(false);
        }
    }

    private async Task<bool> RaiseAsync(Func<ProcessSessionEventArgs, Task> handler, ServiceBusErrorSource source, CancellationToken stopping)
    {
        try
        {
            var args = new ProcessSessionEventArgs(receiver, processor.Identifier, stopping);
            await handler(args).ConfigureAwait(false);
            if (args.IsReleased) _released = true;
            return true;
        }
        catch (Exception e)
        {
            await processor.ReportAsync(e, source, stopping).ConfigureAwait(false);
            return false;
        }
    }
}
