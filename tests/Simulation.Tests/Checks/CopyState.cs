namespace Cbp.Host.Simulation;

/// <summary>Where a message is, as far as the clients can know.</summary>
internal enum CopyState
{
    /// <summary>It must be delivered again.</summary>
    Ready,
    Held,

    /// <summary>Something was asked for and never answered, or it may have been dead-lettered by now.</summary>
    InDoubt,
    Deferred,
    Completed,
    DeadLettered,
}
