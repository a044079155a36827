namespace Cbp.Core.Institutions;

/// <summary>Hours of processing on some days of the week, other than the institution's usual ones; in its time zone.</summary>
/// <param name="Days">The days.</param>
/// <param name="Opens">When processing begins.</param>
/// <param name="CutOff">When the day's entries close.</param>
public sealed record ProcessingHours(IReadOnlyList<DayOfWeek> Days, TimeOnly Opens, TimeOnly CutOff);
