namespace Cbp.Core.Payments.Lifecycle;

/// <summary>What a payment's lifecycle does next, and when.</summary>
/// <param name="Step">What.</param>
/// <param name="ProcessAt">When processing begins (UTC); null while a held-back payment waits to be released, and once it has ended.</param>
public sealed record LifecyclePlan(LifecycleStep Step, DateTimeOffset? ProcessAt = null);
