namespace Cbp.Sandbox.Faults;

/// <summary>The faults that lie ahead, by system.</summary>
public sealed class SandboxFaults
{
    /// <summary>The processor's submissions.</summary>
    public FaultCounter Processor { get; } = new();

    /// <summary>The core banking system's debits and reversals.</summary>
    public FaultCounter CoreBanking { get; } = new();

    /// <summary>The deliveries of notifications.</summary>
    public FaultCounter Notifications { get; } = new();

    /// <summary>What lies ahead.</summary>
    public FaultPlan Read() =>
        new() { Processor = Processor.Settings, CoreBanking = CoreBanking.Settings, Notifications = Notifications.Settings };

    /// <summary>Puts what is given; the rest stays.</summary>
    public void Set(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Processor is { } processor) Processor.Settings = processor;
        if (plan.CoreBanking is { } coreBanking) CoreBanking.Settings = coreBanking;
        if (plan.Notifications is { } notifications) Notifications.Settings = notifications;
    }
}
