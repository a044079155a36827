namespace Cbp.Core.Outbox;

/// <summary>
/// The signal within one process; any number of writings make one wake-up. It waits by the machine's clock, because it
/// is about work that is there and not about the time of day.
/// </summary>
public sealed class OutboxSignal : IOutboxSignal, IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private int _written;

    /// <inheritdoc />
    public void Written()
    {
        if (Interlocked.Exchange(ref _written, 1) == 0) _wake.Release();
    }

    /// <inheritdoc />
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (await _wake.WaitAsync(longest, cancellationToken)) Volatile.Write(ref _written, 0);
    }

    /// <inheritdoc />
    public void Dispose() => _wake.Dispose();
}
