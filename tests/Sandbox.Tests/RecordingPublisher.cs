using System.Threading.Channels;
using Cbp.Core.Outbox;

namespace Cbp.Sandbox.Tests;

internal sealed class RecordingPublisher : IMessagePublisher
{
    private readonly Channel<OutboxMessage> _published = Channel.CreateUnbounded<OutboxMessage>();

    public int FailuresLeft { get; set; }

    public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<OutboxMessage> NextAsync() => _published.Reader.ReadAsync();

    public bool IsEmpty => _published.Reader.Count == 0;

    public Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        Assert.Equal("payment.processing", destination);
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            Failed.TrySetResult();
            throw new IOException("The broker is away.");
        }

        foreach (var message in messages) _published.Writer.TryWrite(message);
        return Task.CompletedTask;
    }
}
