namespace Cbp.Functions.Payments.Recurring;

/// <summary>A member's recurring payments.</summary>
internal sealed record RecurringListAnswer(IReadOnlyList<RecurringAnswer> RecurringPayments);
