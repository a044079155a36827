using Cbp.Core.Outbox;
using Cbp.Core.Payments;

namespace Cbp.Faults.Tests.Traps;

/// <summary>The way to the broker, where a payment's events are caught with those that are sent together with them.</summary>
internal sealed class TrappedPublisher(IMessagePublisher inner, TrapBoard board) : IMessagePublisher
{
    private readonly List<OutboxMessage> _keptBack = [];

    public async Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (member, point) = Caught(messages);
        await board.AroundAsync(
            member,
            point,
            async () =>
            {
                await InOrderAsync(destination, messages, cancellationToken);
                return true;
            },
            () => throw new TrapException("The broker's reply was lost."));
    }

    private (string? Member, Point Point) Caught(IReadOnlyList<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            if (PointOf(message) is { } point && board.MemberOf(message.Key) is { } member && board.Find(member, point) is { Kind: not TrapKind.LetOvertake })
                return (member, point);
        }

        return default;
    }

    // What is to be overtaken is kept back, and sent behind the payment's next event that the member is told of.
    private async Task InOrderAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var now = new List<OutboxMessage>();
        foreach (var message in messages)
        {
            if (PointOf(message) is { } point && board.Find(board.MemberOf(message.Key), point) is { Kind: TrapKind.LetOvertake } trap && trap.TryTake())
            {
                _keptBack.Add(message);
                continue;
            }

            now.Add(message);
            if (message.Subject is not (nameof(PaymentCompleted) or nameof(PaymentReturned))) continue;
            foreach (var overtaken in _keptBack.FindAll(kept => kept.Key == message.Key))
            {
                _keptBack.Remove(overtaken);
                now.Add(overtaken);
                foreach (var trapped in new[] { Point.PublishCreated, Point.Publish }) board.Find(board.MemberOf(message.Key), trapped)?.Spring();
            }
        }

        if (now.Count > 0) await inner.PublishAsync(destination, now, cancellationToken);
    }

    private static Point? PointOf(OutboxMessage message) => message switch
    {
        { Destination: OutboxDestinations.PaymentProcessing } => Point.ResultSent,
        { Destination: not OutboxDestinations.PaymentEvents } => null,
        { Subject: nameof(PaymentCreated) } => Point.PublishCreated,
        { Subject: nameof(PaymentCompleted) } => Point.Publish,
        _ => null,
    };
}
