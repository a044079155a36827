using Cbp.Core.Outbox;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps what it is given, in order; fails for the destinations that it is told to.</summary>
public sealed class RecordingPublisher : IMessagePublisher
{
    public HashSet<string> Failing { get; } = [];

    public List<(string Destination, IReadOnlyList<OutboxMessage> Messages)> Calls { get; } = [];

    public Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        lock (Calls)
        {
            Calls.Add((destination, messages));
            return Failing.Contains(destination) ? Task.FromException(new IOException("down")) : Task.CompletedTask;
        }
    }
}
