using System.Globalization;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Core.Tests.Calendar;

public class ProcessingScheduleTests
{
    private static readonly Institution Demo = new() { InstitutionId = new InstitutionId("demo-cu"), Name = "Demo" };

    [Theory]
    [InlineData("2026-11-23T19:59:59Z", "2026-11-23", "2026-11-23")] // 14:59:59 EST
    [InlineData("2026-11-23T20:00:00Z", "2026-11-23", "2026-11-24")] // 15:00 EST
    [InlineData("2026-11-23T20:00:00Z", "2026-11-24", "2026-11-24")] // not for today
    [InlineData("2026-11-25T21:00:00Z", "2026-11-25", "2026-11-27")] // over Thanksgiving
    [InlineData("2026-03-06T19:59:59Z", "2026-03-06", "2026-03-06")] // Friday before clocks go forward: 14:59:59 EST
    [InlineData("2026-03-09T18:59:59Z", "2026-03-09", "2026-03-09")] // Monday after: 14:59:59 EDT
    [InlineData("2026-03-09T19:00:00Z", "2026-03-09", "2026-03-10")]
    [InlineData("2026-10-30T19:00:00Z", "2026-10-30", "2026-11-02")] // Friday before they go back: 15:00 EDT
    [InlineData("2026-11-02T19:00:00Z", "2026-11-02", "2026-11-02")] // Monday after: 14:00 EST
    public void Plan_AroundTheCutOff_MovesLateEntriesToTheNextBusinessDay(string now, string requested, string day) =>
        Assert.Equal(Day(day), new ProcessingSchedule(Demo).Plan(At(now), Day(requested)).WillProcessDate);

    [Fact]
    public void Plan_EnteredLateInTheEvening_UsesTheInstitutionsDayNotUtcs() =>
        Assert.False(new ProcessingSchedule(Demo).Plan(At("2026-11-24T02:00:00Z"), Day("2026-11-24")).CutOffPassed);

    [Theory]
    [InlineData("2026-11-24", "2026-11-24T11:00:00Z")] // EST
    [InlineData("2026-07-15", "2026-07-15T10:00:00Z")] // EDT
    [InlineData("2026-03-09", "2026-03-09T10:00:00Z")] // the day after clocks went forward
    public void BeginsAt_DayAhead_IsItsOpeningInTheInstitutionsZone(string day, string at) =>
        Assert.Equal(At(at), Opening(6).BeginsAt(Day(day), At("2026-01-01T00:00:00Z")));

    [Fact]
    public void BeginsAt_OpeningPassed_IsNow() =>
        Assert.Equal(At("2026-11-24T15:00:00Z"), Opening(6).BeginsAt(Day("2026-11-24"), At("2026-11-24T15:00:00Z")));

    [Fact]
    public void BeginsAt_OverdueOnAWeekend_IsMondaysOpening() =>
        Assert.Equal(At("2026-11-30T11:00:00Z"), Opening(6).BeginsAt(Day("2026-11-27"), At("2026-11-28T15:00:00Z")));

    [Fact]
    public void BeginsAt_InMaintenance_IsItsEnd() => Assert.Equal(
        At("2026-11-24T14:00:00Z"),
        Maintained("2026-11-24T05:00:00Z", "2026-11-24T14:00:00Z").BeginsAt(Day("2026-11-24"), At("2026-11-23T15:00:00Z")));

    [Fact]
    public void BeginsAt_MaintenanceFromNow_IsItsEnd() => Assert.Equal(
        At("2026-11-24T18:00:00Z"),
        Maintained("2026-11-24T15:00:00Z", "2026-11-24T18:00:00Z").BeginsAt(Day("2026-11-24"), At("2026-11-24T16:00:00Z")));

    [Fact]
    public void BeginsAt_WindowsThatFollowEachOther_IsTheEndOfTheLast()
    {
        var schedule = new ProcessingSchedule(Demo with
        {
            MaintenanceWindows =
            [
                new MaintenanceWindow(At("2026-11-24T08:00:00Z"), At("2026-11-24T10:00:00Z")),
                new MaintenanceWindow(At("2026-11-24T05:00:00Z"), At("2026-11-24T08:00:00Z")),
            ],
        });
        Assert.Equal(At("2026-11-24T10:00:00Z"), schedule.BeginsAt(Day("2026-11-24"), At("2026-11-23T15:00:00Z")));
    }

    [Fact]
    public void IsPushedOffItsDay_MaintenanceToTheNextDay_IsTrue()
    {
        var schedule = Maintained("2026-11-24T05:00:00Z", "2026-11-25T14:00:00Z");
        Assert.True(schedule.IsPushedOffItsDay(schedule.Plan(At("2026-11-23T15:00:00Z"), Day("2026-11-24"))));
    }

    [Fact]
    public void BeginsAt_AnyDayAndMoment_IsOnABusinessDayAndNotBeforeEither() => Prop.ForAll(
        Gen.Choose(0, 3650).ToArbitrary(),
        Gen.Choose(0, 3650 * 24).ToArbitrary(),
        (day, hours) =>
        {
            var schedule = Opening(6);
            var (date, now) = (new DateOnly(2024, 1, 1).AddDays(day), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours));
            var at = schedule.BeginsAt(date, now);
            var local = schedule.Calendar.LocalTime(at);
            return at >= now && DateOnly.FromDateTime(local) >= date && local.Hour >= 6
                && schedule.Calendar.IsBusinessDay(DateOnly.FromDateTime(local));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(UserPayeeType.G, 3, 3)]
    [InlineData(UserPayeeType.P, null, 5)]
    [InlineData(UserPayeeType.O, null, 1)]
    public void LeadDaysOf_Payee_IsTheBillersOrTheTypes(UserPayeeType type, int? minDays, int expected)
    {
        var payee = new UserPayee
        {
            InstitutionId = Demo.InstitutionId,
            MemberId = new MemberId("M"),
            UserPayeeListId = new UserPayeeListId("U"),
            Type = type,
            Status = UserPayeeStatus.Active,
        };
        var biller = minDays is { } days
            ? new GlobalPayee { InternalPayeeId = new InternalPayeeId("G"), PayeeName = "G", PostalCode = "1", PaymentMethod = PaymentMethod.Check, MinDaysToPay = days }
            : null;
        Assert.Equal(expected, new ProcessingSchedule(Demo).LeadDaysOf(payee, biller));
    }

    private static ProcessingSchedule Opening(int hour) => new(Demo with { ProcessingOpens = new TimeOnly(hour, 0) });

    private static ProcessingSchedule Maintained(string from, string to) =>
        new(Demo with { MaintenanceWindows = [new MaintenanceWindow(At(from), At(to))] });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
