namespace Cbp.Core.Institutions;

/// <summary>A time of each week in which no payment is taken for processing, in the institution's time zone.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, not part of it; on the next day where it is not later than <paramref name="From"/>.</param>
public sealed record WeeklyMaintenance(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);
