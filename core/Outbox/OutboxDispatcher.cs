using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Outbox;

/// <summary>
/// Lets what was committed leave: to each destination in the order in which it was written, to lifecycles at the same
/// time but for each payment in order. What left is deleted; what could not stays, and with it what came after it under the
/// same key. A destination that fails holds up no other.
/// </summary>
/// <param name="database">Where the outbox is.</param>
/// <param name="publisher">Brings messages to queues and topics.</param>
/// <param name="time">By which a failing destination is left in peace.</param>
/// <param name="logger">Told what could not leave.</param>
public sealed class OutboxDispatcher(
    IDatabase database, IMessagePublisher publisher, TimeProvider time, ILogger<OutboxDispatcher> logger) : IDisposable
{
    /// <summary>How many messages are read, and sent to a destination, at once.</summary>
    public const int BatchSize = 500;

    private readonly SemaphoreSlim _one = new(1);
    private readonly OutboxBackoff _backoff = new(time);

    /// <summary>
    /// Sends all that waits; how many messages left. What fails is logged and left for a later call. One call is carried
    /// out at a time: another waits for it, and then looks again.
    /// </summary>
    public async Task<int> DispatchPendingAsync(ILifecycleDispatcher lifecycles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lifecycles);
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await new OutboxRound(database, publisher, lifecycles, _backoff, logger).RunAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
