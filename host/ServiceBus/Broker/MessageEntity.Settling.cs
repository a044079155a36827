namespace Cbp.Host.ServiceBus;

internal sealed partial class MessageEntity
{
    /// <summary>Removes a message that was processed. Returns when that is on disk.</summary>
    public Task CompleteAsync(MessageLock held)
    {
        BeginSettling(held);
        return Written(held, _services.Store.DeleteAsync(held.Message.Id, _ => Finish(held)));
    }

    /// <summary>Gives a message up, to be delivered again or, after too many times, to be dead-lettered.</summary>
    public Task AbandonAsync(MessageLock held, IDictionary<string, object>? changes)
    {
        BeginSettling(held);
        if (changes is not { Count: > 0 })
        {
            // Its delivery count is on its way to disk since it was delivered: there is nothing else to write.
            lock (_gate) GiveBack(held);
            return Task.CompletedTask;
        }

        var headers = held.Message.Headers.With(changes);
        return Written(held, _services.Store.ReleaseAsync(held.Message.Id, headers, _ =>
        {
            lock (_gate)
            {
                held.Message.Headers = headers;
                GiveBack(held);
            }
        }));
    }

    public Task DeferAsync(MessageLock held, IDictionary<string, object>? changes)
    {
        BeginSettling(held);
        var headers = held.Message.Headers.With(changes);
        return Written(held, _services.Store.DeferAsync(held.Message.Id, headers, _ =>
        {
            lock (_gate)
            {
                held.Message.Headers = headers;
                if (!held.Message.Deferred)
                {
                    held.Message.Deferred = true;
                    _deferred++;
                    if (!IsDeadLetters) _services.Idle.Leave();
                }

                GiveBack(held, setAside: true);
            }
        }));
    }

    public Task DeadLetterAsync(MessageLock held, IDictionary<string, object>? changes, string? reason, string? description)
    {
        if (IsDeadLetters) throw new InvalidOperationException("A message of a dead-letter queue cannot be dead-lettered again.");
        BeginSettling(held);
        var headers = DeadLetterReasons.On(held.Message.Headers.With(changes), reason, description);
        return Written(held, MoveToDeadLetters(held.Message, headers, () => Finish(held)));
    }

    /// <summary>Starts the lock's time anew.</summary>
    public void Renew(MessageLock held)
    {
        lock (_gate)
        {
            Check(held);
            _leases.Restart(held);
        }
    }

    private void BeginSettling(MessageLock held)
    {
        lock (_gate)
        {
            Check(held);
            held.Settling = true;
            _leases.End(held);
        }
    }

    private void Check(MessageLock held)
    {
        if (held.Session is { } session) CheckHeld(session);
        if (held.Lost || held.Settling || held.Message.Lock != held || (held.Session is null && _leases.IsOver(held)))
            throw Errors.MessageLockLost(Path);
    }

    private async Task Written(MessageLock held, Task write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Nothing of it happened: the message is there for the next one.
            lock (_gate) GiveBack(held);
            throw Errors.NotWritten(Path, e);
        }
    }

    private void Finish(MessageLock held)
    {
        lock (_gate)
        {
            held.Lost = true;
            held.Session?.Held.Remove(held);
            Remove(held.Message);
        }
    }

    // Under the gate: the lock is over, whichever way.
    private void GiveBack(MessageLock held, bool setAside = false)
    {
        if (held.Lost) return;
        held.Lost = true;
        held.Session?.Held.Remove(held);
        var message = held.Message;
        if (message.Place != MessagePlace.Locked) return;
        // One that is set aside is not delivered again by itself, however often it was.
        PutBack(message, again: setAside);
        if (message.Place == MessagePlace.Ready) Offer(message.Bucket!);
    }

    // Under the gate: back to where it was before it was locked, or on to the dead letters. Offers it to nobody yet.
    private void PutBack(StoredMessage message, bool again = false)
    {
        if (DeliveredTooOften(message) && !again)
        {
            LeaveForDeadLetters(message, DeadLetterReasons.MaxDeliveryCount, DeadLetterReasons.MaxDeliveryCountText);
        }
        else if (message.Deferred)
        {
            message.Lock = null;
            message.Place = MessagePlace.Deferred;
        }
        else
        {
            MakeReady(message);
        }

        WatchExpiry(message);
    }

    private void OnLeasesOver()
    {
        lock (_gate)
        {
            if (_closed) return;
            foreach (var lease in _leases.TakeOver())
            {
                if (lease is MessageLock held) GiveBack(held);
                else LoseSession((SessionLock)lease, countsAsDelivery: true);
            }
        }
    }

    // Under the gate: it leaves by itself, not by the wish of who holds it.
    private void LeaveForDeadLetters(StoredMessage message, string reason, string description)
    {
        message.Lock = null;
        message.Place = MessagePlace.Leaving;
        var headers = DeadLetterReasons.On(message.Headers, reason, description);
        _ = Leave(message, () => MoveToDeadLetters(message, headers, () => RemoveOne(message)), "its dead-lettering");
    }

    private async Task Leave(StoredMessage message, Func<Task> write, string what)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogFailure(e, what);
            // The next look at it tries again, but not at once: a full disk takes a while.
            await Task.Delay(TimeSpan.FromSeconds(1), _services.Time).ConfigureAwait(false);
            lock (_gate)
            {
                if (message.Place != MessagePlace.Leaving || _closed) return;
                PutBack(message, again: true);
                if (!message.Deferred) Offer(message.Bucket!);
            }
        }
    }

    private void RemoveOne(StoredMessage message)
    {
        lock (_gate) Remove(message);
    }

    private Task MoveToDeadLetters(StoredMessage message, MessageHeaders headers, Action removed)
    {
        if (ForwardDeadLetter is { } forward) return Forwarded();
        return _services.Store.MoveAsync(message.Id, DeadLetters!.Id, headers, _ =>
        {
            var body = message.Body;
            removed();
            DeadLetters.Add(new StoredMessage(message.Id, headers, message.Enqueued, DateTimeOffset.MaxValue) { Body = body });
        });

        async Task Forwarded()
        {
            await forward(message, headers with { DeadLetterSource = Path }, BodyOf(message)).ConfigureAwait(false);
            removed();
        }
    }
}
