namespace Cbp.Core.Recurring;

/// <summary>A recurring payment with what is known of its dates.</summary>
/// <param name="Recurring">The recurring payment.</param>
/// <param name="PaymentsProcessed">How many of its payments were taken for processing.</param>
/// <param name="Upcoming">Its next dates, in order.</param>
/// <param name="LeftOut">The dates that were skipped or refused.</param>
public sealed record RecurringView(
    RecurringPayment Recurring, int PaymentsProcessed, IReadOnlyList<RecurringDate> Upcoming, IReadOnlyList<RecurringOccurrence> LeftOut);
