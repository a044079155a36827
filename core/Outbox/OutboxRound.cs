using Cbp.Core.Storage;

namespace Cbp.Core.Outbox;

/// <summary>One walk through the outbox, from its oldest message to its newest.</summary>
internal sealed class OutboxRound(
    IDatabase database, OutboxSending sending, OutboxParking parking, OutboxSenders senders, OutboxFailures failures, OutboxFloor floor, TimeSpan patience)
{
    // What left is decided by nothing that others write.
    private static readonly object Deleting = new();

    // What must wait for a later call: destinations and lanes.
    private readonly HashSet<string> _held = [];

    // The first of those.
    private long? _stays;

    /// <summary>How many messages left.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        var after = floor.Begin();
        while (true)
        {
            var from = after;
            // Before the read: what has just been sent may still be in it.
            _held.UnionWith(senders.Busy());
            var (batch, parked) = await database.ReadAsync(
                async work => (await work.Outbox.ReadAsync(from, OutboxDispatcher.BatchSize), await work.Parked.LanesAsync()), cancellationToken);
            if (batch.Count > 0)
            {
                var left = await SendAsync(batch, parked, cancellationToken);
                total += left.Count;
                _stays ??= FirstBut(left, batch);
                after = batch[^1].Position;
                cancellationToken.ThrowIfCancellationRequested();
            }

            // Whoever writes after the read has its own signal.
            if (batch.Count == OutboxDispatcher.BatchSize) continue;
            floor.Ended(after, _stays);
            return total;
        }
    }

    private static long? FirstBut(List<long> left, IReadOnlyList<StoredOutboxMessage> batch)
    {
        if (left.Count == batch.Count) return null;
        var gone = left.ToHashSet();
        return batch.First(stored => !gone.Contains(stored.Position)).Position;
    }

    // The positions of what has left.
    private async Task<List<long>> SendAsync(
        IReadOnlyList<StoredOutboxMessage> batch, IReadOnlyList<OutboxLane> parked, CancellationToken cancellationToken)
    {
        if (parked.Count > 0)
        {
            var lanes = parked.ToHashSet();
            await parking.BehindAsync([.. batch.Where(stored => lanes.Contains(OutboxLane.Of(stored.Message)))]);
            batch = [.. batch.Where(stored => !lanes.Contains(OutboxLane.Of(stored.Message)))];
        }

        var running = new List<(string Destination, IReadOnlyList<StoredOutboxMessage> Messages, Task<SendResult> Sending)>();
        foreach (var group in batch.GroupBy(stored => stored.Message.Destination))
        {
            if (IsHeld(group.Key)) continue;
            List<StoredOutboxMessage> ready = [.. group.Where(stored => !IsHeld(OutboxFailures.NameOf(OutboxLane.Of(stored.Message))))];
            if (ready.Count > 0) running.Add((group.Key, ready, sending.SendAsync(group.Key, ready, cancellationToken)));
        }

        if (running.Count == 0) return [];
        Task all = Task.WhenAll(running.Select(one => one.Sending));
        // One that is given up ends by itself, and with it the wait.
        await all.WaitAsync(patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var left = new List<long>();
        foreach (var (destination, messages, task) in running)
        {
            if (task.IsCompleted)
            {
                var result = await task;
                HoldWhatStays(messages, result);
                await parking.GivenUpAsync(result.GivenUp);
                left.AddRange(result.Left);
            }
            else
            {
                _held.Add(destination);
                senders.Began(destination, FinishAsync(task));
            }
        }

        await DeleteAsync(left);
        return left;
    }

    // The end of sending that is waited for no more.
    private async Task FinishAsync(Task<SendResult> sending)
    {
        var result = await sending;
        await parking.GivenUpAsync(result.GivenUp);
        await DeleteAsync(result.Left);
    }

    // What comes later under the key of one that stays must not overtake it.
    private void HoldWhatStays(IReadOnlyList<StoredOutboxMessage> messages, SendResult result)
    {
        if (result.Left.Count == messages.Count) return;
        var left = result.Left.ToHashSet();
        foreach (var stored in messages)
        {
            if (!left.Contains(stored.Position)) _held.Add(OutboxFailures.NameOf(OutboxLane.Of(stored.Message)));
        }
    }

    // What left is deleted even when the caller gives up now: it would otherwise be sent again.
    private async Task DeleteAsync(List<long> left)
    {
        if (left.Count == 0) return;
        left.Sort();
        await database.WriteYieldingApartAsync(
            Deleting,
            async work =>
            {
                await work.Outbox.DeleteAsync(left);
                return true;
            },
            CancellationToken.None);
        failures.Left(left);
    }

    private bool IsHeld(string what) => _held.Contains(what) || (failures.Backoff.Holds(what) && _held.Add(what));
}
