using System.Threading.Channels;

namespace Cbp.Core.Outbox;

/// <summary>The signal within one process; any number of writings make one wake-up.</summary>
public sealed class OutboxSignal : IOutboxSignal
{
    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <inheritdoc />
    public void Written() => _written.Writer.TryWrite(true);

    /// <inheritdoc />
    public async Task WaitAsync(CancellationToken cancellationToken) => await _written.Reader.ReadAsync(cancellationToken);
}
