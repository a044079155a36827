namespace Cbp.Host.ServiceBus;

internal sealed partial class MessageEntity
{
    private readonly Queue<Session> _line = new();
    private readonly LinkedList<SessionWaiter> _sessionWaiters = new();
    private readonly LinkedList<ReceiveWaiter> _idleHolders = new();

    /// <summary>Locks the next session that has messages; null when none has within the time to wait.</summary>
    public ValueTask<SessionLock?> AcceptNextAsync(TimeSpan wait, TimeSpan autoRenew, CancellationToken cancellationToken)
    {
        if (!Properties.RequiresSession) throw Errors.SessionNotAllowed(Path);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<SessionLock?>(cancellationToken);
        SessionWaiter waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_sessionWaiters.Count == 0 && SessionsInLine())
            {
                var next = _line.Dequeue();
                next.InLine = false;
                return ValueTask.FromResult<SessionLock?>(LockSession(next, autoRenew));
            }

            if (wait <= TimeSpan.Zero && wait != Timeout.InfiniteTimeSpan) return ValueTask.FromResult<SessionLock?>(null);
            waiter = new SessionWaiter(autoRenew);
            _sessionWaiters.AddLast(waiter.Node);
        }

        waiter.Watch(
            _services.Time,
            wait,
            w => End((SessionWaiter)w, static x => x.TrySetResult(null)),
            (w, token) => End((SessionWaiter)w, x => x.TrySetCanceled(token)),
            cancellationToken);
        return new ValueTask<SessionLock?>(waiter.Task);
    }

    /// <summary>Locks one session, which may be empty.</summary>
    public SessionLock Accept(string id, TimeSpan autoRenew)
    {
        if (!Properties.RequiresSession) throw Errors.SessionNotAllowed(Path);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            var session = SessionOf(id);
            return session.Holder is null ? LockSession(session, autoRenew) : throw Errors.SessionCannotBeLocked(Path, id);
        }
    }

    public void Renew(SessionLock held)
    {
        lock (_gate)
        {
            CheckHeld(held);
            _leases.Restart(held);
            foreach (var message in held.Held) message.UntilUtc = held.UntilUtc;
        }
    }

    /// <summary>Gives the session up. Messages that were received under it and not settled do not count as delivered.</summary>
    public void Release(SessionLock held)
    {
        lock (_gate)
        {
            if (held.Lost) return;
            _leases.End(held);
            LoseSession(held, countsAsDelivery: false);
        }
    }

    public void CheckSession(SessionLock held)
    {
        lock (_gate) CheckHeld(held);
    }

    // All below: under the gate.
    private void CheckHeld(SessionLock? held)
    {
        if (held is not null)
        {
            if (held.Lost || _leases.IsOver(held)) throw Errors.SessionLockLost(Path, held.Session.Id);
        }
        else if (Properties.RequiresSession)
        {
            throw Errors.SessionRequired(Path);
        }
    }

    private Session SessionOf(string id)
    {
        if (!_sessions.TryGetValue(id, out var session)) _sessions.Add(id, session = new Session(id));
        return session;
    }

    private void Forget(Session session)
    {
        if (session is { Messages: 0, Holder: null }) _sessions.Remove(session.Id);
    }

    private SessionLock LockSession(Session session, TimeSpan autoRenew)
    {
        var held = new SessionLock(this, session);
        session.Holder = held;
        _leases.Start(held, autoRenew);
        return held;
    }

    private void OfferSession(Session session)
    {
        if (!HasReady(session)) return;
        if (_sessionWaiters.First?.Value is { } waiter)
        {
            _sessionWaiters.RemoveFirst();
            waiter.TrySetResult(LockSession(session, waiter.AutoRenew));
            waiter.CleanUp();
            return;
        }

        if (!session.InLine)
        {
            session.InLine = true;
            _line.Enqueue(session);
        }

        // Somebody sits in an empty session: this one has work for him. All who wait there leave it together.
        if (_idleHolders.First?.Value.Node.List is not { } idle) return;
        foreach (var receiver in idle.ToList())
        {
            Withdraw(receiver);
            receiver.TrySetResult([]);
            receiver.CleanUp();
        }
    }

    // Drops entries at the head that somebody has accepted by name, or that are empty by now.
    private bool SessionsInLine()
    {
        while (_line.TryPeek(out var session))
        {
            if (session.Holder is null && HasReady(session)) return true;
            _line.Dequeue().InLine = false;
        }

        return false;
    }

    private static bool HasReady(Session session)
    {
        while (session.Ready.TryPeek(out var message, out _))
        {
            if (message.Place == MessagePlace.Ready) return true;
            session.Ready.Dequeue();
        }

        return false;
    }

    private void LoseSession(SessionLock held, bool countsAsDelivery)
    {
        held.Lost = true;
        var session = held.Session;
        session.Holder = null;
        foreach (var waiter in session.Waiters.ToList())
        {
            Withdraw(waiter);
            waiter.TrySetException(Errors.SessionLockLost(Path, session.Id));
            waiter.CleanUp();
        }

        foreach (var message in held.Held.Where(m => !m.Settling).ToList())
        {
            message.Lost = true;
            held.Held.Remove(message);
            if (!countsAsDelivery)
            {
                message.Message.DeliveryCount--;
                _services.Deliveries.Record(message.Message);
            }

            PutBack(message.Message);
        }

        OfferSession(session);
        Forget(session);
    }

    private void End(SessionWaiter waiter, Action<SessionWaiter> how)
    {
        lock (_gate)
        {
            if (waiter.Node.List is null) return;
            _sessionWaiters.Remove(waiter.Node);
            how(waiter);
        }

        waiter.CleanUp();
    }
}
