using Cbp.Core.Common;
using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Cbp.Core.Outbox;

/// <summary>
/// Lets what was committed leave: to each destination in the order in which it was written, to lifecycles at the same
/// time but for each payment in order. What left is deleted; what could not stays, and with it what came after it under the
/// same key. A destination that fails or hangs holds up no other, and a message that is always refused only those of its own key: it is parked.
/// </summary>
/// <param name="database">Where the outbox is.</param>
/// <param name="publisher">Brings messages to queues and topics.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">By which what fails is left in peace.</param>
/// <param name="logger">Told what could not leave.</param>
public sealed class OutboxDispatcher(
    IDatabase database, IMessagePublisher publisher, IIdGenerator ids, TimeProvider time, ILogger<OutboxDispatcher> logger) : IDisposable
{
    /// <summary>How many messages are read, and sent to a destination, at once.</summary>
    public const int BatchSize = 500;

    /// <summary>How long a destination is waited for, by the machine's clock; one that takes longer goes on behind the others.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly OutboxFailures _failures = new(time);
    private readonly OutboxSenders _senders = new();
    private readonly OutboxFloor _floor = new(time);

    /// <summary>
    /// Sends all that waits; how many messages left. What fails is logged and left for a later call. One call is carried
    /// out at a time: another waits for it, and then looks again. Sending that takes longer than <see cref="Patience"/> goes on behind the call; when
    /// the call is given up, it is ended first.
    /// </summary>
    public async Task<int> DispatchPendingAsync(ILifecycleDispatcher lifecycles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lifecycles);
        await _one.WaitAsync(cancellationToken);
        try
        {
            var parking = new OutboxParking(database, _failures, ids, time, logger);
            var sending = new OutboxSending(publisher, lifecycles, _failures, logger);
            return await new OutboxRound(database, sending, parking, _senders, _failures, _floor, Patience).RunAsync(cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested) await _senders.EndedAsync();
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
