using System.Collections.Concurrent;
using Cbp.Core.Common;

namespace Cbp.Core.Idempotency;

/// <summary>
/// The calls under an Idempotency-Key that this process is carrying out. A second call under the same key waits for the
/// first a little while, and then finds its stored answer. Between processes the store's unique key decides.
/// </summary>
/// <param name="time">By which waiting is measured.</param>
public sealed class InFlightRequests(TimeProvider time)
{
    /// <summary>How long a repeat waits for the call before it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(InstitutionId, string, string), TaskCompletionSource> _running = new();

    /// <summary>
    /// Enters, where no call under the same key is there: dispose what is given when the call's answer is committed. Else null, and
    /// <paramref name="before"/> ends when the call that is there does.
    /// </summary>
    public IDisposable? TryEnter(IdempotencyScope scope, out Task before)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var key = (scope.InstitutionId, scope.Endpoint, scope.Key);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _running.GetOrAdd(key, mine);
        before = running.Task;
        return running == mine ? new Entry(this, key, mine) : null;
    }

    /// <summary>Waits for a call that is there; false where it takes longer than <see cref="Patience"/> since <paramref name="started"/>.</summary>
    /// <param name="before">The end of that call.</param>
    /// <param name="started">When the waiting began: <see cref="Now"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> WaitAsync(Task before, long started, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        var left = Patience - time.GetElapsedTime(started);
        if (left <= TimeSpan.Zero) return false;
        try
        {
            await before.WaitAsync(left, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A moment to measure patience from.</summary>
    public long Now => time.GetTimestamp();

    private sealed class Entry(
        InFlightRequests owner, (InstitutionId, string, string) key, TaskCompletionSource done) : IDisposable
    {
        public void Dispose()
        {
            owner._running.TryRemove(new(key, done));
            done.TrySetResult();
        }
    }
}
