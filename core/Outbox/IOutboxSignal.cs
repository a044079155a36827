namespace Cbp.Core.Outbox;

/// <summary>Tells the outbox's loop that there is something to dispatch, so that it need not poll.</summary>
public interface IOutboxSignal
{
    /// <summary>Something was written, and is committed.</summary>
    void Written();

    /// <summary>
    /// Returns once something was written since it last returned (at once, where that was before the call), or when
    /// <paramref name="longest"/> has passed. One waits at a time.
    /// </summary>
    Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken);
}
