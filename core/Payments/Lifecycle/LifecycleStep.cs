namespace Cbp.Core.Payments.Lifecycle;

/// <summary>What comes next for a payment.</summary>
public enum LifecycleStep
{
    /// <summary>It waits, for its time or for a change.</summary>
    Wait,

    /// <summary>It can be processed now.</summary>
    Process,

    /// <summary>There is nothing more to do.</summary>
    Ended,
}
