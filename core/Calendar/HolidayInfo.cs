namespace Cbp.Core.Calendar;

/// <summary>What a day is in an institution's calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsHoliday">True where it is a holiday of the Federal Reserve's or of the institution's own.</param>
/// <param name="Name">The holiday's name, or null.</param>
/// <param name="IsBusinessDay">True where payments are processed on it.</param>
public sealed record HolidayInfo(DateOnly Date, bool IsHoliday, string? Name, bool IsBusinessDay);
