using Cbp.Core.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Core.Tests.Calendar;

public class BusinessCalendarTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly BusinessCalendar Calendar = new([new DateOnly(2026, 11, 27)], NewYork);
    private static readonly Arbitrary<DateOnly> Days = Gen.Choose(0, 36500).Select(n => new DateOnly(2000, 1, 1).AddDays(n)).ToArbitrary();

    [Fact]
    public void IsBusinessDay_AnyDay_IsNoWeekendAndNoHoliday() => Prop.ForAll(Days, day =>
        Calendar.IsBusinessDay(day) == (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Calendar.HolidayOn(day) is null))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void NextBusinessDay_AnyDay_IsTheFirstOnOrAfterIt() => Prop.ForAll(Days, day =>
    {
        var next = Calendar.NextBusinessDay(day);
        var between = Enumerable.Range(0, next.DayNumber - day.DayNumber).Select(day.AddDays);
        return next >= day && Calendar.IsBusinessDay(next) && !between.Any(Calendar.IsBusinessDay);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void PreviousBusinessDay_AnyDay_IsTheLastOnOrBeforeIt() => Prop.ForAll(Days, day =>
    {
        var previous = Calendar.PreviousBusinessDay(day);
        var between = Enumerable.Range(1, day.DayNumber - previous.DayNumber).Select(previous.AddDays);
        return previous <= day && Calendar.IsBusinessDay(previous) && !between.Any(Calendar.IsBusinessDay);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AddBusinessDays_AnyNumber_PassesThatManyBusinessDays() => Prop.ForAll(Days, Gen.Choose(0, 60).ToArbitrary(), (day, n) =>
    {
        var start = Calendar.NextBusinessDay(day);
        var end = Calendar.AddBusinessDays(day, n);
        return Calendar.IsBusinessDay(end)
            && Enumerable.Range(1, end.DayNumber - start.DayNumber).Count(i => Calendar.IsBusinessDay(start.AddDays(i))) == n;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NonProcessingDays_AnyRange_AreTheDaysThatAreNoBusinessDays() => Prop.ForAll(Days, day =>
    {
        var expected = Enumerable.Range(0, 60).Select(day.AddDays).Where(d => !Calendar.IsBusinessDay(d));
        return Calendar.NonProcessingDays(day, day.AddDays(59)).Select(d => d.Date).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void HolidayOn_InstitutionsOwn_HasAName() => Assert.Equal("Institution holiday", Calendar.HolidayOn(new DateOnly(2026, 11, 27)));

    [Fact]
    public void NextBusinessDayAfter_WednesdayBeforeThanksgivingWithOwnFriday_IsMonday() =>
        Assert.Equal(new DateOnly(2026, 11, 30), Calendar.NextBusinessDayAfter(new DateOnly(2026, 11, 25)));

    [Theory]
    [InlineData("2026-01-15", "15:00", "2026-01-15T20:00:00Z")]
    [InlineData("2026-07-15", "15:00", "2026-07-15T19:00:00Z")]
    [InlineData("2026-03-08", "02:30", "2026-03-08T07:30:00Z")] // skipped: half past two is half past three
    [InlineData("2026-11-01", "01:30", "2026-11-01T05:30:00Z")] // comes twice: the first
    public void At_LocalTime_IsTheRightMomentAcrossDaylightSaving(string day, string time, string utc) => Assert.Equal(
        DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture),
        Calendar.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
