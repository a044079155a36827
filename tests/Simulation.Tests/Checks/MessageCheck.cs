using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Simulation;

/// <summary>
/// Knows what senders and receivers were told, and holds against it what is delivered: nothing is delivered that is locked, settled or
/// cancelled, nothing too early or too often, and in a session nothing before what came before it.
/// </summary>
internal sealed class MessageCheck(World world, List<MessagePlan> plans)
{
    public const int MaxDeliveries = 6;
    private readonly Dictionary<(string Queue, long Number), Copy> _copies = [];
    private readonly Dictionary<string, (int Life, DateTimeOffset Until)> _sessions = [];

    public IReadOnlyList<MessagePlan> All => plans;

    /// <summary>What a session's state may be: the last that was acknowledged, and what was asked for since.</summary>
    public Dictionary<string, List<string?>> SessionStates { get; } = [];

    public IEnumerable<Copy> Copies => _copies.Values;

    /// <summary>A restart: what was locked is free.</summary>
    public void Begin()
    {
        foreach (var copy in _copies.Values) GiveBack(copy);
        _sessions.Clear();
    }

    public void SessionAccepted(string session, DateTimeOffset until)
    {
        // It was lost already before its holder heard of it.
        if (until <= world.Clock.Now) return;
        if (_sessions.TryGetValue(session, out var held) && held.Life == world.Life && world.Clock.Now < held.Until)
            world.Fail($"session {session} is locked twice");
        _sessions[session] = (world.Life, until);
        foreach (var copy in _copies.Values.Where(c => c.Message.Session == session)) GiveBack(copy);
    }

    public void SessionLeft(string session, DateTimeOffset until)
    {
        if (_sessions.GetValueOrDefault(session) == (world.Life, until)) _sessions.Remove(session);
    }

    /// <summary>A message has come. Null where its lock was over by then, and it may be another's already.</summary>
    public Copy? Delivered(string queue, ServiceBusReceivedMessage message, bool deferred = false)
    {
        var plan = plans.Find(p => p.Id == message.MessageId && p.Queue == queue && p.Tried > 0);
        if (plan is null) world.Fail($"{message.MessageId} is delivered from {queue}, where nobody has sent it");
        if (!_copies.TryGetValue((queue, message.SequenceNumber), out var copy))
        {
            copy = new Copy(plan!, message.SequenceNumber);
            CheckNew(copy);
            _copies.Add((queue, message.SequenceNumber), copy);
        }

        world.Trace.Add($"{queue} delivers {copy}");
        if (message.LockedUntil <= world.Clock.Now)
        {
            copy.Missed++;
            return null;
        }

        if (copy.State is CopyState.Completed or CopyState.DeadLettered) world.Fail($"{copy} is delivered though it was settled");
        if (copy.State == CopyState.Deferred && !deferred) world.Fail($"{copy} is delivered though it was deferred");
        if (copy.State == CopyState.Held && copy.Life == world.Life && world.Clock.Now < copy.LockedUntil && copy.Message.Session is null)
            world.Fail($"{copy} is delivered while it is locked");
        if (copy.Message.Session is { } session && !deferred) CheckOrder(copy, session);
        copy.SetAside |= deferred;
        (copy.State, copy.Life, copy.LockedUntil) = (CopyState.Held, world.Life, message.LockedUntil);
        copy.Deliveries++;
        return copy;
    }

    /// <summary>Settles a message, and remembers what came of it.</summary>
    public async Task SettleAsync(Copy copy, int delivery, CopyState to, Func<Task> settle)
    {
        world.Trace.Add($"{copy} to {to}");
        var mine = copy.Deliveries == delivery;
        if (mine) copy.State = CopyState.InDoubt;
        try
        {
            await settle();
            if (world.Dead) return;
            if (!mine) world.Fail($"{copy} was settled by one who had lost it");

            // Given back and received by another one, before this one was told.
            if (copy.Deliveries != delivery)
            {
                if (to is CopyState.Completed or CopyState.DeadLettered) world.Fail($"{copy} was delivered while it was settled");
                return;
            }

            copy.SetAside |= to == CopyState.Deferred;
            copy.State = to;
            if (to == CopyState.Ready) GiveBack(copy);
            world.Trace.Add($"{copy} it is");
        }
        catch (ServiceBusException e) when (e.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.SessionLockLost)
        {
            if (mine && world.Clock.Now < copy.LockedUntil && copy.Message.Session is null && !world.Stopping)
                world.Fail($"the lock of {copy} was lost before its time");
            if (mine && copy.Deliveries == delivery) copy.State = CopyState.Held;
            throw;
        }
    }

    // Each life may have delivered it once without anybody's knowing.
    private void GiveBack(Copy copy)
    {
        if (copy.State is not (CopyState.Held or CopyState.Ready)) return;
        copy.State = copy.Deliveries + copy.Missed + world.Life > MaxDeliveries ? CopyState.InDoubt : copy.SetAside ? CopyState.Deferred : CopyState.Ready;
    }

    private void CheckNew(Copy copy)
    {
        var plan = copy.Message;
        if (plan.Cancelled) world.Fail($"{copy} is delivered though it was cancelled");
        if (plan.Due > world.Clock.Now) world.Fail($"{copy} is delivered before its time");
        var allowed = plan.Queue == Plans.Unique ? 1 : plan.Tried;
        if (_copies.Values.Count(c => c.Message == plan) >= allowed) world.Fail($"{copy} is there {allowed + 1} times");
    }

    private void CheckOrder(Copy copy, string session)
    {
        foreach (var other in _copies.Values)
        {
            if (other.Message.Session == session && other.Number < copy.Number && other.State == CopyState.Ready)
                world.Fail($"{copy} is delivered before {other}");
        }

        foreach (var plan in plans)
        {
            if (plan.Session == session && plan.Index < copy.Message.Index && plan.Acknowledged && _copies.Values.All(c => c.Message != plan))
                world.Fail($"{copy} is delivered before {plan.Id}, which was sent before");
        }
    }
}
