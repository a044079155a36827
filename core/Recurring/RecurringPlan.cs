namespace Cbp.Core.Recurring;

/// <summary>What a recurring payment's orchestration does next.</summary>
/// <param name="Ended">Nothing more: it has ended.</param>
/// <param name="WakeAt">When it is to look again (UTC); null until it is told of a change.</param>
public sealed record RecurringPlan(bool Ended, DateTimeOffset? WakeAt = null);
