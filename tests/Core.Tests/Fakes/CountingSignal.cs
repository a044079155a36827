using Cbp.Core.Outbox;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Counts what it is told.</summary>
public sealed class CountingSignal : IOutboxSignal
{
    public int Count { get; private set; }

    public void Written() => Count++;

    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => Task.CompletedTask;
}
