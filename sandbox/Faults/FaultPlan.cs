namespace Cbp.Sandbox.Faults;

/// <summary>What goes wrong next, by system; what is absent stays as it is.</summary>
public sealed record FaultPlan
{
    /// <summary>The processor's submissions.</summary>
    public FaultSettings? Processor { get; init; }

    /// <summary>The core banking system's debits and reversals.</summary>
    public FaultSettings? CoreBanking { get; init; }

    /// <summary>The deliveries of notifications.</summary>
    public FaultSettings? Notifications { get; init; }
}
