namespace Cbp.Host.ServiceBus;

internal sealed partial class MessageEntity
{
    /// <summary>How many stand in line for a message of an entity without sessions.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _queue.Waiters.Count;
        }
    }

    /// <summary>The lock that a client of another protocol knows by its token; null where it is over, or is not that message's.</summary>
    /// <param name="message">The message's sequence number or id.</param>
    /// <param name="token">The lock's token.</param>
    public MessageLock? FindLock(string message, Guid token)
    {
        lock (_gate)
        {
            return _messages.TryGetValue(MessageLock.MessageOf(token), out var found)
                && found.Lock is { } held && held.Token == token
                && (message == found.Headers.MessageId || message == found.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
                ? held
                : null;
        }
    }
}
