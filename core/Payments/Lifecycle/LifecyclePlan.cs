namespace Cbp.Core.Payments.Lifecycle;

/// <summary>What a payment's lifecycle does next, and when.</summary>
/// <param name="Step">What.</param>
/// <param name="ProcessAt">When processing begins (UTC), for one that waits; null while it is held back.</param>
/// <param name="MostSubmissions">How often one that is processed is submitted in the face of SYSTEM_ERROR; null where an earlier version decided.</param>
public sealed record LifecyclePlan(LifecycleStep Step, DateTimeOffset? ProcessAt = null, int? MostSubmissions = null);
