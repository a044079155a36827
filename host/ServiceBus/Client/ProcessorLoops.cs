#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>The loops of a processor: as many as it may handle messages at once, each waiting without a thread.</summary>
// Its one disposable is disposed when the loops have ended, which is when it stops.
#pragma warning disable CA1001
internal sealed class ProcessorLoops
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _stopping;
    private Task _running;

    public bool AreRunning
    {
        get
        {
            lock (_gate) return _stopping is { IsCancellationRequested: false };
        }
    }

    public void Start(int count, Func<CancellationToken, Task> loop)
    {
        lock (_gate)
        {
            if (_stopping is not null) throw new InvalidOperationException("The processor is already running.");
            _stopping = new CancellationTokenSource();
            var token = _stopping.Token;
            _running = Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => loop(token), CancellationToken.None)));
        }
    }

    /// <summary>Takes no more messages, and waits for the handlers at work.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        CancellationTokenSource stopping;
        Task running;
        lock (_gate) (stopping, running) = (_stopping, _running);
        if (stopping is null) return;
        await stopping.CancelAsync().ConfigureAwait(false);
        await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (_stopping != stopping) return;
            (_stopping, _running) = (null, null);
        }

        stopping.Dispose();
    }

    /// <summary>Between two failures of the broker. False where there is no point in going on.</summary>
    public static async Task<bool> PauseAsync(Exception error, CancellationToken stopping)
    {
        if (error is ObjectDisposedException) return false;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public static void RequireHandlers(Delegate processMessage, Delegate processError)
    {
        if (processMessage is null) throw new InvalidOperationException("Cannot begin processing without ProcessMessageAsync handler set.");
        if (processError is null) throw new InvalidOperationException("Cannot begin processing without ProcessErrorAsync handler set.");
    }

    public static void SetHandler<T>(ref Func<T, Task> handler, Func<T, Task> value, bool running)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (running) throw new InvalidOperationException("The handlers cannot be changed while the processor is running.");
        if (handler is not null) throw new NotSupportedException("Another handler has already been assigned to this event and there can be only one.");
        handler = value;
    }

    public static void ClearHandler<T>(ref Func<T, Task> handler, Func<T, Task> value, bool running)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (running) throw new InvalidOperationException("The handlers cannot be changed while the processor is running.");
        if (handler != value) throw new ArgumentException("This handler has not been previously assigned to the event.");
        handler = null;
    }
}
