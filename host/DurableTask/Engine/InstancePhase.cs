namespace Cbp.Host.DurableTask;

internal enum InstancePhase
{
    /// <summary>Nothing to do but to wait.</summary>
    Idle,

    /// <summary>Has messages and waits for its turn.</summary>
    Queued,

    /// <summary>Its episode computes or is being written.</summary>
    Running,
}
