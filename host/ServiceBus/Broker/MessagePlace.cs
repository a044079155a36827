namespace Cbp.Host.ServiceBus;

/// <summary>Where a message is in its entity.</summary>
internal enum MessagePlace
{
    Ready,
    Locked,
    Deferred,

    /// <summary>On its way out: its expiry or its dead-lettering is being written.</summary>
    Leaving,
    Gone,
}
