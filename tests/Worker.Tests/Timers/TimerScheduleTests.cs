using Cbp.Host.Worker.Timers;

namespace Cbp.Host.Worker.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-11-24T15:01:00Z", "2026-11-24T15:05:00Z")]
    [InlineData("0 0 * * * *", "2026-11-24T15:00:00Z", "2026-11-24T16:00:00Z")]
    [InlineData("0 0 */2 * * *", "2026-11-24T15:30:00Z", "2026-11-24T16:00:00Z")]
    [InlineData("0 30 9 * JAN MON", "2026-11-24T15:30:00Z", "2027-01-04T09:30:00Z")]
    [InlineData("0 30 9 * * MON-FRI", "2026-11-27T10:00:00Z", "2026-11-30T09:30:00Z")]
    [InlineData("0 30 9 * * 1-5", "2026-11-27T10:00:00Z", "2026-11-30T09:30:00Z")]
    [InlineData("0 5,8,10 * * * *", "2026-11-24T15:08:00Z", "2026-11-24T15:10:00Z")]
    [InlineData("5-7 * * * * *", "2026-11-24T15:08:06Z", "2026-11-24T15:08:07Z")]
    [InlineData("*/5 * * * *", "2026-11-24T15:01:30Z", "2026-11-24T15:05:00Z")]
    [InlineData("0 0 0 29 2 *", "2026-11-24T15:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 0 13 * FRI", "2026-11-24T15:00:00Z", "2027-08-13T00:00:00Z")]
    [InlineData("0 10-50/20 * * * *", "2026-11-24T15:11:00Z", "2026-11-24T15:30:00Z")]
    [InlineData("00:30:00", "2026-11-24T15:11:00Z", "2026-11-24T15:41:00Z")]
    public void Next_OfASchedule_IsItsFirstOccurrenceAfter(string schedule, string after, string next) =>
        Assert.Equal(
            DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture),
            TimerSchedule.Parse(schedule, TimeZoneInfo.Utc).Next(DateTimeOffset.Parse(after, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0 60 * * * *", "minute")]
    [InlineData("* * *", "3 fields")]
    [InlineData("0 */0 * * * *", "step")]
    [InlineData("0 9-5 * * * *", "backwards")]
    [InlineData("0 5/15 * * * *", "5-59/15")]
    [InlineData("0 0 0 * * 7", "day of week")]
    [InlineData("-00:01:00", "time span")]
    public void Parse_OfNonsense_SaysWhatIsWrong(string schedule, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule, TimeZoneInfo.Utc)).Message, StringComparison.Ordinal);

    [Fact]
    public void Next_OfADayThatNeverComes_IsNothing() =>
        Assert.Null(TimerSchedule.Parse("0 0 0 31 2 *", TimeZoneInfo.Utc).Next(DateTimeOffset.UnixEpoch));

    [Fact]
    public void Next_InAZone_FollowsItsClock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var schedule = TimerSchedule.Parse("0 0 15 * * *", zone);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 19, 0, 0, TimeSpan.Zero), schedule.Next(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 20, 0, 0, TimeSpan.Zero), schedule.Next(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero)));
    }
}
