namespace Cbp.Host.ServiceBus;

internal sealed partial class MessageEntity
{
    /// <summary>
    /// Locks up to <paramref name="max"/> messages, in order; waits for the first one, and returns none when the time to wait is over.
    /// </summary>
    /// <param name="max">At least 1.</param>
    /// <param name="wait">How long to wait for the first message.</param>
    /// <param name="autoRenew">How long the locks renew themselves.</param>
    /// <param name="session">The session to receive from; null for an entity without sessions.</param>
    /// <param name="yields">Whether an empty session is to be left as soon as another one has messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<IReadOnlyList<MessageLock>> ReceiveAsync(
        int max, TimeSpan wait, TimeSpan autoRenew, SessionLock? session, bool yields, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<IReadOnlyList<MessageLock>>(cancellationToken);
        ReceiveWaiter waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            CheckHeld(session);
            // A processor that is still at a session keeps it, however long the session goes on.
            if (session is not null && autoRenew != TimeSpan.Zero) _leases.KeepRenewing(session, autoRenew);
            var bucket = session?.Session ?? _queue;
            // Those who wait already come first.
            if (bucket.Waiters.Count == 0 && Take(bucket, max, autoRenew) is { } taken) return ValueTask.FromResult<IReadOnlyList<MessageLock>>(taken);
            if (wait <= TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan) return ValueTask.FromResult<IReadOnlyList<MessageLock>>([]);
            if (yields && SessionsInLine()) return ValueTask.FromResult<IReadOnlyList<MessageLock>>([]);
            waiter = new ReceiveWaiter(max, autoRenew);
            bucket.Waiters.AddLast(waiter.Node);
            if (yields) waiter.Idle = _idleHolders.AddLast(waiter);
        }

        waiter.Watch(
            _services.Time,
            wait,
            w => End((ReceiveWaiter)w, static x => x.TrySetResult([])),
            (w, token) => End((ReceiveWaiter)w, x => x.TrySetCanceled(token)),
            cancellationToken);
        return new ValueTask<IReadOnlyList<MessageLock>>(waiter.Task);
    }

    private void End(ReceiveWaiter waiter, Action<ReceiveWaiter> how)
    {
        lock (_gate)
        {
            if (!Withdraw(waiter)) return;
            how(waiter);
        }

        waiter.CleanUp();
    }

    // Under the gate. False where it was served already.
    private bool Withdraw(ReceiveWaiter waiter)
    {
        if (waiter.Node.List is not { } line) return false;
        line.Remove(waiter.Node);
        if (waiter.Idle is { List: { } } idle) _idleHolders.Remove(idle);
        return true;
    }

    // Under the gate: hands what is ready to those who wait, in their order.
    private void Offer(Bucket bucket)
    {
        if (bucket is Session { Holder: null } session)
        {
            OfferSession(session);
            return;
        }

        while (bucket.Waiters.First?.Value is { } waiter && Take(bucket, waiter.Max, waiter.AutoRenew) is { } taken)
        {
            Withdraw(waiter);
            waiter.TrySetResult(taken);
            waiter.CleanUp();
        }
    }

    private List<MessageLock>? Take(Bucket bucket, int max, TimeSpan autoRenew)
    {
        List<MessageLock>? taken = null;
        while ((taken is null || taken.Count < max) && bucket.Ready.TryDequeue(out var message, out _))
        {
            // An entry of one that left, or was put in line twice: the place is what counts.
            if (message.Place != MessagePlace.Ready) continue;
            if (HasExpired(message))
            {
                LeaveExpired(message);
                continue;
            }

            (taken ??= []).Add(LockMessage(message, autoRenew));
        }

        return taken;
    }

    private MessageLock LockMessage(StoredMessage message, TimeSpan autoRenew)
    {
        var session = (message.Bucket as Session)?.Holder;
        var held = new MessageLock(this, message, session);
        message.Lock = held;
        message.Place = MessagePlace.Locked;
        message.DeliveryCount++;
        if (session is not null)
        {
            held.UntilUtc = session.UntilUtc;
            session.Held.Add(held);
        }
        else
        {
            _leases.Start(held, autoRenew);
        }

        _services.Deliveries.Record(message);
        return held;
    }

    /// <summary>Locks deferred messages.</summary>
    public List<MessageLock> ReceiveDeferred(IEnumerable<long> sequenceNumbers, SessionLock? session, TimeSpan autoRenew)
    {
        lock (_gate)
        {
            CheckHeld(session);
            var found = new List<StoredMessage>();
            foreach (var number in sequenceNumbers)
            {
                var there = _messages.TryGetValue(number, out var message)
                    && message.Place == MessagePlace.Deferred
                    && (session is null || message.Bucket == session.Session);
                found.Add(there ? message! : throw Errors.MessageNotFound(Path, number));
            }

            return found.ConvertAll(m => LockMessage(m, autoRenew));
        }
    }
}
