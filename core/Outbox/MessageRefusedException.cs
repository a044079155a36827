namespace Cbp.Core.Outbox;

/// <summary>A broker that is well will not have this one message, however often it is sent: it is too large, for example.</summary>
/// <param name="messageId">The message.</param>
/// <param name="message">Why.</param>
/// <param name="innerException">What the broker's client threw.</param>
public sealed class MessageRefusedException(Guid messageId, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The message that is refused.</summary>
    public Guid MessageId => messageId;
}
