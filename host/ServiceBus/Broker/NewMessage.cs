namespace Cbp.Host.ServiceBus;

/// <summary>A copy of a message on its way into an entity.</summary>
internal sealed record NewMessage(MessageEntity Entity, MessageHeaders Headers, byte[] Encoded, byte[] Body)
{
    /// <summary>Whether it is the first copy of its message: the others share its fate as a duplicate.</summary>
    public bool IsFirst { get; set; }

    /// <summary>Set by the store when it is written.</summary>
    public StoredMessage? Stored { get; set; }
}
