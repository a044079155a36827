using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Something that messages are received from: a queue, a subscription, or the dead letters of one. All its state is guarded by one
/// gate that is held for moments only; nothing is waited for and nothing is written under it.
/// </summary>
internal sealed partial class MessageEntity : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BrokerServices _services;
    private readonly Dictionary<long, StoredMessage> _messages = [];
    private readonly Bucket _queue = new();
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly LeaseList _leases;
    private int _deferred;
    private bool _closed;

    public MessageEntity(BrokerServices services, string path, long id, EntityProperties properties, MessageEntity? deadLetters)
    {
        (_services, Path, Id, Properties, DeadLetters) = (services, path, id, properties, deadLetters);
        _leases = new LeaseList(services.Time, properties.LockDuration, OnLeasesOver);
    }

    public string Path { get; }

    public long Id { get; }

    public EntityProperties Properties { get; }

    /// <summary>Null for the dead letters themselves.</summary>
    public MessageEntity? DeadLetters { get; }

    /// <summary>Where dead letters go instead, if anywhere: sends a copy there and removes the message here.</summary>
    public Func<StoredMessage, MessageHeaders, byte[], Task>? ForwardDeadLetter { get; set; }

    private bool IsDeadLetters => DeadLetters is null;

    public (long Active, long Deferred) Counts
    {
        get
        {
            lock (_gate) return (_messages.Count - _deferred, _deferred);
        }
    }

    /// <summary>When the oldest active message was enqueued; null where there is none.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            lock (_gate) return _messages.Values.Where(m => !m.Deferred).MinBy(m => m.Id)?.Enqueued;
        }
    }

    /// <summary>Puts messages in, which are on disk, and hands them to those who wait.</summary>
    public void Add(StoredMessage message, bool deferred = false)
    {
        lock (_gate)
        {
            if (message.Body is { } body && !_services.Bodies.TryTake(body.Length)) message.Body = null;
            Enter(message, deferred);
            if (!deferred) Offer(message.Bucket!);
        }
    }

    /// <summary>Puts in a message that was there when the broker started; its body is accounted for.</summary>
    public void Restore(StoredMessage message, bool deferred)
    {
        lock (_gate) Enter(message, deferred);
    }

    /// <summary>After the restore: dead-letters what was delivered too often already, and puts sessions with messages in line.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            foreach (var message in _messages.Values.Where(m => m.Place == MessagePlace.Ready && DeliveredTooOften(m)).ToList())
                LeaveForDeadLetters(message, DeadLetterReasons.MaxDeliveryCount, DeadLetterReasons.MaxDeliveryCountText);
            foreach (var session in _sessions.Values.ToList()) Offer(session);
        }
    }

    public byte[] BodyOf(StoredMessage message) => message.Body ?? _services.Store.Body(message.Id);

    /// <summary>Messages from a sequence number on, in order, without locking them.</summary>
    public List<(StoredMessage Message, bool Deferred)> Peek(int max, long from, string? session)
    {
        lock (_gate)
        {
            return
            [
                .. _messages.Values
                    .Where(m => m.Id >= from && (session is null || m.Headers.SessionId == session))
                    .OrderBy(m => m.Id)
                    .Take(max)
                    .Select(m => (m, m.Deferred)),
            ];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _leases.Dispose();
            _expiryTimer?.Dispose();
            var closed = new ObjectDisposedException(Path, "The broker has stopped.");
            foreach (var waiter in _sessions.Values.Append(_queue).SelectMany(b => b.Waiters).ToList())
            {
                Withdraw(waiter);
                waiter.TrySetException(closed);
                waiter.CleanUp();
            }

            foreach (var waiter in _sessionWaiters)
            {
                waiter.TrySetException(closed);
                waiter.CleanUp();
            }

            _sessionWaiters.Clear();
        }
    }

    private void Enter(StoredMessage message, bool deferred)
    {
        _messages.Add(message.Id, message);
        if (Properties.RequiresSession)
        {
            var session = SessionOf(message.Headers.SessionId!);
            session.Messages++;
            message.Bucket = session;
        }
        else
        {
            message.Bucket = _queue;
        }

        message.Deferred = deferred;
        if (deferred)
        {
            message.Place = MessagePlace.Deferred;
            _deferred++;
        }
        else
        {
            if (!IsDeadLetters) _services.Idle.Enter();
            MakeReady(message);
        }

        WatchExpiry(message);
    }

    private static void MakeReady(StoredMessage message)
    {
        message.Lock = null;
        message.Place = MessagePlace.Ready;
        message.Bucket!.Ready.Enqueue(message, message.Id);
    }

    private void Remove(StoredMessage message)
    {
        if (message.Place == MessagePlace.Gone || !_messages.Remove(message.Id)) return;
        message.Place = MessagePlace.Gone;
        if (message.Deferred) _deferred--;
        else if (!IsDeadLetters) _services.Idle.Leave();
        if (message.Body is { } body) _services.Bodies.Give(body.Length);
        if (message.Bucket is not Session session) return;
        session.Messages--;
        Forget(session);
    }

    private bool DeliveredTooOften(StoredMessage message) => !IsDeadLetters && message.DeliveryCount >= Properties.MaxDeliveryCount;

    private void LogFailure(Exception error, string what) =>
        _services.Logger.LogError(error, "{Entity}: {What} could not be written; the message stays.", Path, what);
}
