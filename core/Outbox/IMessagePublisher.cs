namespace Cbp.Core.Outbox;

/// <summary>Puts messages on a queue or topic.</summary>
public interface IMessagePublisher
{
    /// <summary>
    /// Publishes the messages of one destination (their bodies are CloudEvents 1.0), in order, each with its id, its key as session id
    /// and its subject; returns when the broker has them all. Throws where it does not have them all: then any of them
    /// may be there, and all are sent again.
    /// </summary>
    /// <exception cref="MessageRefusedException">It is one message's own fault.</exception>
    Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken);
}
