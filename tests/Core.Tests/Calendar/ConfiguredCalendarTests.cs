using System.Globalization;
using System.Text.Json;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Configuration;
using Cbp.Core.Configuration.Rules;
using Cbp.Core.Institutions;

namespace Cbp.Core.Tests.Calendar;

/// <summary>Holidays and windows as they are configured.</summary>
public class ConfiguredCalendarTests
{
    private static readonly Institution Plain = new() { InstitutionId = new InstitutionId("demo-cu"), Name = "Demo" };

    [Theory]
    [InlineData("""{"name":"Once","date":"2026-12-24"}""", "2026-12-24", true)]
    [InlineData("""{"name":"Once","date":"2026-12-24"}""", "2027-12-24", false)]
    [InlineData("""{"name":"Yearly","month":12,"day":24}""", "2027-12-24", true)]
    [InlineData("""{"name":"Leap","month":2,"day":29}""", "2028-02-29", true)]
    [InlineData("""{"name":"Leap","month":2,"day":29}""", "2027-02-28", false)]
    [InlineData("""{"name":"Day after Thanksgiving","month":11,"week":4,"dayOfWeek":"Friday"}""", "2026-11-27", true)]
    [InlineData("""{"name":"Last Monday","month":3,"week":-1,"dayOfWeek":"Monday"}""", "2026-03-30", true)]
    [InlineData("""{"name":"Last Monday","month":3,"week":-1,"dayOfWeek":"Monday"}""", "2026-03-23", false)]
    [InlineData("""{"name":"Moves","month":8,"day":1,"sundayMovesToMonday":true}""", "2027-08-02", true)]
    [InlineData("""{"name":"Stays","month":8,"day":1}""", "2027-08-02", false)]
    public void HolidayOn_AConfiguredHoliday_IsObserved(string holiday, string day, bool observed)
    {
        var institution = With(EntryKind.Calendar, $$"""{"holidays":[{{holiday}}]}""");
        var name = new BusinessCalendar(institution).HolidayOn(Day(day));

        Assert.Equal(observed ? JsonElement.Parse(holiday).GetProperty("name").GetString() : null, name);
    }

    [Theory]
    [InlineData("""{"name":"x","date":"2026-02-30"}""")]
    [InlineData("""{"name":"x","month":2,"day":30}""")]
    [InlineData("""{"name":"x","month":13,"day":1}""")]
    [InlineData("""{"name":"x","month":1,"week":5,"dayOfWeek":"Monday"}""")]
    [InlineData("""{"name":"x"}""")]
    [InlineData("""{"date":"2026-02-03"}""")]
    public void Check_AHolidayThatCannotBe_IsRefused(string holiday) => Assert.Equal(
        ErrorCodes.ConfigurationValueInvalid,
        ConfigurationValues.Check(EntryKind.Calendar, "c", JsonElement.Parse($$"""{"holidays":[{{holiday}}]}"""))?.Error);

    [Theory]
    [InlineData("2026-11-24T04:00:00Z", "2026-11-24T04:00:00Z")] // 23:00 EST on Monday: before it
    [InlineData("2026-11-25T05:30:00Z", "2026-11-25T07:00:00Z")] // 00:30 EST on Wednesday, in Tuesday's: its end, 02:00 EST
    [InlineData("2026-11-25T07:00:00Z", "2026-11-25T07:00:00Z")] // its end is no part of it
    [InlineData("2026-07-15T05:30:00Z", "2026-07-15T06:00:00Z")] // the same in summer: 02:00 EDT
    public void BeginsAt_InWeeklyMaintenanceOverMidnight_IsItsEnd(string now, string begins)
    {
        var institution = With(EntryKind.Window, """{"type":"weeklyMaintenance","days":["Tuesday"],"from":"23:30","to":"02:00"}""");
        var schedule = new ProcessingSchedule(institution);

        Assert.Equal(At(begins), schedule.BeginsAt(schedule.Calendar.LocalDate(At(now)), At(now)));
    }

    [Theory]
    [InlineData("2026-03-09T06:30:00Z", "2026-03-09T07:00:00Z")] // Sunday 8 March has no 02:30, Monday ends at 03:00 EDT
    [InlineData("2026-11-02T07:30:00Z", "2026-11-02T08:00:00Z")] // after the clocks went back: 03:00 EST
    public void BeginsAt_WeeklyMaintenanceAcrossDaylightSaving_EndsByTheLocalClock(string now, string begins)
    {
        var institution = With(EntryKind.Window, """{"type":"weeklyMaintenance","days":["Sunday"],"from":"02:30","to":"02:30"}""");
        institution = WindowValue.Apply(institution, JsonElement.Parse("""{"type":"weeklyMaintenance","days":["Monday"],"from":"02:00","to":"03:00"}"""));
        var schedule = new ProcessingSchedule(institution);

        Assert.Equal(At(begins), schedule.BeginsAt(schedule.Calendar.LocalDate(At(now)), At(now)));
    }

    [Theory]
    [InlineData("2026-03-08T02:30", "2026-03-08T07:30:00Z")] // skipped: as much later
    [InlineData("2026-11-01T01:30", "2026-11-01T05:30:00Z")] // twice: the first
    [InlineData("2026-11-24T22:00", "2026-11-25T03:00:00Z")]
    public void Apply_MaintenanceOnce_IsInTheInstitutionsZone(string from, string utc)
    {
        var institution = With(EntryKind.Window, $$"""{"type":"maintenance","from":"{{from}}","to":"{{from[..10]}}T23:00"}""");

        Assert.Equal(At(utc), institution.MaintenanceWindows[0].From);
    }

    [Theory]
    [InlineData("""{"type":"maintenance","from":"2026-11-24T22:00","to":"2026-11-24T21:00"}""")]
    [InlineData("""{"type":"maintenance","from":"2026-11-01T22:00","to":"2026-11-24T21:00"}""")]
    [InlineData("""{"type":"maintenance","from":"2026-11-31T22:00","to":"2026-12-01T21:00"}""")]
    [InlineData("""{"type":"weeklyMaintenance","days":[],"from":"02:00","to":"03:00"}""")]
    [InlineData("""{"type":"processing","days":["Someday"],"opens":"02:00","cutOff":"03:00"}""")]
    public void Check_AWindowThatCannotBe_IsRefused(string window) => Assert.Equal(
        ErrorCodes.ConfigurationValueInvalid, ConfigurationValues.Check(EntryKind.Window, "w", JsonElement.Parse(window))?.Error);

    [Fact]
    public void Plan_OnADayWithItsOwnHours_GoesByThem()
    {
        var schedule = new ProcessingSchedule(With(EntryKind.Window, """{"type":"processing","days":["Friday"],"opens":"06:00","cutOff":"12:00"}"""));

        var friday = schedule.Plan(At("2026-12-04T17:00:00Z"), Day("2026-12-04")); // 12:00 EST
        var thursday = schedule.Plan(At("2026-12-03T17:00:00Z"), Day("2026-12-03"));

        Assert.Equal((Day("2026-12-07"), Day("2026-12-03")), (friday.WillProcessDate, thursday.WillProcessDate));
        Assert.Equal(At("2026-12-04T11:00:00Z"), schedule.BeginsAt(Day("2026-12-04"), At("2026-12-03T17:00:00Z")));
    }

    [Fact]
    public void FirstViolation_MaintenanceWithoutEnd_IsNamed()
    {
        var always = """{"type":"weeklyMaintenance","days":["Monday","Tuesday","Wednesday","Thursday","Friday"],"from":"00:00","to":"00:00"}""";

        Assert.Equal(ErrorCodes.MaintenanceNeverEnds, ConfigurationRules.FirstViolation(With(EntryKind.Window, always))?.Error);
    }

    private static Institution With(EntryKind kind, string value)
    {
        Assert.Null(ConfigurationValues.Check(kind, "x", JsonElement.Parse(value)));
        return ConfigurationValues.Materialise(Plain, [new EffectiveValue(kind, "x", value, ValueSource.Institution)]);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
