namespace Cbp.Core.Payments.Lifecycle;

/// <summary>What comes next for a payment, and when.</summary>
/// <param name="Step">What comes next.</param>
/// <param name="ProcessAt">When a waiting one is due (UTC); null where it waits for a change alone.</param>
public sealed record LifecyclePlan(LifecycleStep Step, DateTimeOffset? ProcessAt = null);
