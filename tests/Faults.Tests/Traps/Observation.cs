using Cbp.Core.Outbox;
using Cbp.Core.Payments;

namespace Cbp.Faults.Tests.Traps;

/// <summary>What one transaction does, as far as traps are about it.</summary>
internal sealed class Observation(TrapBoard board)
{
    private readonly List<(string Member, Point Point)> _noted = [];

    /// <summary>The trap that it ran into.</summary>
    public Trap? Trap { get; private set; }

    public void Wrote(Payment payment, PaymentEvent e)
    {
        board.Learn(payment, e);
        Note(payment.MemberId.Value, e switch
        {
            PaymentCreated => Point.Created,
            PaymentValidated => Point.Validated,
            PaymentScheduled => Point.Scheduled,
            PaymentProcessed => Point.Begun,
            PaymentCompleted => Point.Completed,
            PaymentFailed => Point.Failed,
            PaymentReprocessing => Point.Reprocessing,
            PaymentReturned => Point.Returned,
            PaymentCancelled => Point.Cancelled,
            _ => null,
        });
    }

    public void Added(IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages)
            if (message.Subject == OutboxDestinations.ProcessorResult) Note(board.MemberOf(message.Key), Point.Result);
    }

    public void Handled(string consumer, string messageId)
    {
        if (consumer == "notifications") Note(board.MemberOf(messageId), Point.NotifyRecorded);
    }

    public IReadOnlyList<StoredOutboxMessage> Read(IReadOnlyList<StoredOutboxMessage> batch)
    {
        foreach (var stored in batch) board.Messages[stored.Position] = stored.Message;
        foreach (var start in batch.Where(stored => stored.Message.Subject == OutboxDestinations.StartLifecycle))
        {
            var trap = board.Find(board.MemberOf(start.Message.Key), Point.StartRead);
            if (trap is { Kind: TrapKind.LetOvertake }) batch = Overtaken(batch, start, trap);
            else Trap ??= trap;
        }

        return batch;
    }

    public void Deleted(IReadOnlyList<long> positions)
    {
        foreach (var position in positions)
        {
            if (!board.Messages.TryGetValue(position, out var message)) continue;
            var member = board.MemberOf(message.Key);
            if (message.Subject == OutboxDestinations.StartLifecycle) Note(member, Point.StartSent);
            if (message.Subject == nameof(PaymentCompleted)) Note(member, Point.PublishSent);
        }
    }

    /// <summary>What it did is on disk.</summary>
    public void Committed()
    {
        foreach (var (member, point) in _noted) board.Committed(member, point);
    }

    private void Note(string? member, Point? point)
    {
        if (member is null || point is not { } here) return;
        _noted.Add((member, here));
        Trap ??= board.Find(member, here);
    }

    // The start is not there until the change behind it is, and then comes behind it.
    private static List<StoredOutboxMessage> Overtaken(IReadOnlyList<StoredOutboxMessage> batch, StoredOutboxMessage start, Trap trap)
    {
        var others = batch.Where(stored => stored != start).ToList();
        var overtakes = others.Exists(stored => stored.Message.Key == start.Message.Key && stored.Message.Subject == OutboxDestinations.PaymentChanged);
        if (overtakes)
        {
            trap.Spring();
            others.Add(start);
        }

        return others;
    }
}
