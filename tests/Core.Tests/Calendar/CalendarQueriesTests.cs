using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Calendar;

public class CalendarQueriesTests
{
    private readonly World _world = new();

    private CalendarQueries Queries => new(_world.Database, _world.Clock);

    [Fact]
    public async Task DeliveryDate_BusinessDay_IsTheLeadTimeLater()
    {
        var answer = await Queries.DeliveryDateAsync(World.Demo, "2026-11-24", 2, CancellationToken.None);
        Assert.Equal(new DeliveryEstimate(World.Tomorrow, World.Tomorrow, new DateOnly(2026, 11, 27)), answer.Value);
    }

    [Fact]
    public async Task DeliveryDate_NoLeadTime_IsACheckInTheMails()
    {
        var answer = await Queries.DeliveryDateAsync(World.Demo, "2026-11-24", null, CancellationToken.None);
        Assert.Equal(new DateOnly(2026, 12, 2), answer.Value.DeliveryDate);
    }

    [Fact]
    public async Task DeliveryDate_TodayBehindTheCutOff_BeginsTomorrow()
    {
        _world.Clock.Advance(TimeSpan.FromHours(6));
        var answer = await Queries.DeliveryDateAsync(World.Demo, "2026-11-23", 1, CancellationToken.None);
        Assert.Equal((World.Tomorrow, new DateOnly(2026, 11, 25)), (answer.Value.WillProcessDate, answer.Value.DeliveryDate));
    }

    [Fact]
    public async Task DeliveryDates_Several_FollowTheBusinessDays()
    {
        var answer = await Queries.DeliveryDatesAsync(World.Demo, "2026-11-25", 3, 1, CancellationToken.None);
        Assert.Equal(
            [new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 30)], answer.Value.Select(e => e.WillProcessDate));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(366)]
    public async Task DeliveryDates_CountInRange_AreThatMany(int count) =>
        Assert.Equal(count, (await Queries.DeliveryDatesAsync(World.Demo, "2026-11-25", count, 1, CancellationToken.None)).Value.Count);

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public async Task DeliveryDates_CountOutOfRange_AreRefused(int count) => Assert.Equal(
        ErrorCodes.NumberOutOfRange,
        (await Queries.DeliveryDatesAsync(World.Demo, "2026-11-25", count, 1, CancellationToken.None)).Refusal!.Error);

    [Theory]
    [InlineData("2026-11-31")]
    [InlineData("20261124")]
    [InlineData("1999-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("２０２６-11-24")]
    public async Task DeliveryDate_MalformedDate_IsRefusedWithItsField(string date)
    {
        var refusal = (await Queries.DeliveryDateAsync(World.Demo, date, 1, CancellationToken.None)).Refusal!;
        Assert.Equal((ErrorCodes.DateMalformed, "beginDate"), (refusal.Error, refusal.Field));
    }

    [Fact]
    public async Task DeliveryDate_OverTwoYearsAhead_IsRefused() => Assert.Equal(
        ErrorCodes.DateBeyondCalendar,
        (await Queries.DeliveryDateAsync(World.Demo, "2028-11-24", 1, CancellationToken.None)).Refusal!.Error);

    [Fact]
    public async Task HolidayOn_Thanksgiving_HasItsName() => Assert.Equal(
        new HolidayInfo(new DateOnly(2026, 11, 26), true, "Thanksgiving Day", false),
        (await Queries.HolidayOnAsync(World.Demo, "2026-11-26", CancellationToken.None)).Value);

    [Fact]
    public async Task HolidayOn_Saturday_IsNoHolidayAndNoBusinessDay() => Assert.Equal(
        new HolidayInfo(new DateOnly(2026, 11, 28), false, null, false),
        (await Queries.HolidayOnAsync(World.Demo, "2026-11-28", CancellationToken.None)).Value);

    [Fact]
    public async Task NonProcessingDays_Answer_ReachesTwoYearsAhead()
    {
        var days = (await Queries.NonProcessingDaysAsync(World.Demo, CancellationToken.None)).Value;
        Assert.Equal((new DateOnly(2026, 11, 26), new DateOnly(2028, 11, 23)), (days[0].Date, days[^1].Date));
    }

    [Fact]
    public async Task HolidayOn_UnknownInstitution_IsNotFound() => Assert.Equal(
        ErrorCodes.InstitutionNotFound,
        (await Queries.HolidayOnAsync(new InstitutionId("other"), "2026-11-28", CancellationToken.None)).Refusal!.Error);
}
