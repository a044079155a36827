using Cbp.Core.Outbox;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps what it is given, in order; fails for the destinations that it is told to.</summary>
public sealed class RecordingPublisher : IMessagePublisher
{
    public HashSet<string> Failing { get; } = [];

    /// <summary>Subjects of messages that it refuses, and with them the whole call.</summary>
    public HashSet<string> Poison { get; } = [];

    /// <summary>Says whose fault it is.</summary>
    public bool Blames { get; set; }

    /// <summary>Calls to this destination hang until this ends.</summary>
    public (string Destination, Task Until)? Hanging { get; set; }

    public IEnumerable<OutboxMessage> Taken => Calls.Where(call => call.Taken).SelectMany(call => call.Messages);

    public List<(string Destination, IReadOnlyList<OutboxMessage> Messages, bool Taken)> Calls { get; } = [];

    public async Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        if (Hanging is { } hanging && hanging.Destination == destination) await hanging.Until.WaitAsync(cancellationToken);
        lock (Calls)
        {
            var poison = messages.FirstOrDefault(message => Poison.Contains(message.Subject));
            Calls.Add((destination, messages, poison is null && !Failing.Contains(destination)));
            if (Failing.Contains(destination)) throw new IOException("down");
            if (poison is not null) throw Blames ? new MessageRefusedException(poison.MessageId, "too large") : new IOException("refused");
        }
    }
}
