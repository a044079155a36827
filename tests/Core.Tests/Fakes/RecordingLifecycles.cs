using Cbp.Core.Outbox;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps what it is given, in order; fails for the payments that it is told to.</summary>
public sealed class RecordingLifecycles : ILifecycleDispatcher
{
    public HashSet<string> Failing { get; } = [];

    public List<OutboxMessage> Dispatched { get; } = [];

    public int Calls { get; private set; }

    public async Task DispatchAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (Dispatched)
        {
            Calls++;
            if (Failing.Contains(message.Key)) throw new IOException("down");
            Dispatched.Add(message);
        }
    }
}
