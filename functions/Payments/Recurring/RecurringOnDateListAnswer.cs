namespace Cbp.Functions.Payments.Recurring;

/// <summary>A member's recurring payments of a day.</summary>
internal sealed record RecurringOnDateListAnswer(DateOnly Date, IReadOnlyList<RecurringOnDateAnswer> Payments);
