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
    /// Enters, after the call under the same key that is there has left; null where that takes longer than <see cref="Patience"/>.
    /// Dispose what is given when the call's answer is committed.
    /// </summary>
    public async Task<IDisposable?> EnterAsync(IdempotencyScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var key = (scope.InstitutionId, scope.Endpoint, scope.Key);
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = time.GetTimestamp();
        while (true)
        {
            var running = _running.GetOrAdd(key, mine);
            if (running == mine) return new Entry(this, key, mine);
            var left = Patience - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return null;
            try
            {
                await running.Task.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }

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
