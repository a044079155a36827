using System.Globalization;
using Cbp.Core.Calendar;

namespace Cbp.Core.Tests.Calendar;

public class FederalHolidaysTests
{
    // The days on which the Reserve Banks were or will be closed, from their published schedules: those on a Sunday on
    // their Monday, those on a Saturday left out.
    [Theory]
    [InlineData(2018, "01-01 01-15 02-19 05-28 07-04 09-03 10-08 11-12 11-22 12-25")]
    [InlineData(2019, "01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2020, "01-01 01-20 02-17 05-25 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2021, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25")]
    [InlineData(2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25")]
    [InlineData(2029, "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25")]
    [InlineData(2030, "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    public void ObservedIn_PublishedYear_IsAsPublished(int year, string days) => Assert.Equal(
        days.Split(' '),
        FederalHolidays.ObservedIn(year).Select(h => h.Date.ToString("MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-07-04", "Independence Day")]
    [InlineData("2026-07-03", null)]
    [InlineData("2027-07-05", "Independence Day")]
    [InlineData("2027-07-04", null)]
    [InlineData("2020-06-19", null)]
    [InlineData("2026-11-26", "Thanksgiving Day")]
    [InlineData("2026-11-19", null)]
    public void NameOf_Day_IsTheHolidayObserved(string day, string? name) =>
        Assert.Equal(name, FederalHolidays.NameOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
}
