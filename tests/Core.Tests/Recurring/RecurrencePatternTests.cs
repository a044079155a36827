using System.Globalization;
using Cbp.Core.Recurring;

namespace Cbp.Core.Tests.Recurring;

public sealed class RecurrencePatternTests
{
    [Theory]
    [InlineData("Weekly", "2026-11-27", 0, 0, "2026-11-27 2026-12-04 2026-12-11 2026-12-18")]
    [InlineData("EveryTwoWeeks", "2026-12-25", 0, 0, "2026-12-25 2027-01-08 2027-01-22")]
    [InlineData("Monthly", "2027-01-31", 31, 0, "2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31")]
    [InlineData("Monthly", "2028-01-30", 30, 0, "2028-01-30 2028-02-29 2028-03-30")]
    [InlineData("EveryTwoMonths", "2026-12-31", 31, 0, "2026-12-31 2027-02-28 2027-04-30 2027-06-30 2027-08-31")]
    [InlineData("Quarterly", "2026-11-30", 30, 0, "2026-11-30 2027-02-28 2027-05-30")]
    [InlineData("TwiceAYear", "2026-08-31", 31, 0, "2026-08-31 2027-02-28 2027-08-31 2028-02-29")]
    [InlineData("Yearly", "2028-02-29", 29, 0, "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29")]
    [InlineData("TwiceAMonth", "2027-01-15", 15, 31, "2027-01-15 2027-01-31 2027-02-15 2027-02-28 2027-03-15 2027-03-31")]
    [InlineData("TwiceAMonth", "2027-01-20", 5, 20, "2027-01-20 2027-02-05 2027-02-20 2027-03-05")]
    public void Dates_OfAFrequency_DoNotDrift(string frequency, string first, int day, int second, string dates)
    {
        var pattern = new RecurrencePattern(
            Enum.Parse<RecurringFrequency>(frequency), DateOnly.Parse(first, CultureInfo.InvariantCulture), day, second);
        var expected = dates.Split(' ').Select(date => DateOnly.Parse(date, CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(expected, Enumerable.Range(1, expected.Count).Select(pattern.DateOf));
    }

    [Fact]
    public void Payment_OfTheSameNumber_AlwaysHasTheSameId()
    {
        var id = new Cbp.Core.Common.RecurringPaymentId(Guid.Parse("0199a000-0000-7000-8000-000000000001"));

        Assert.Equal(id.PaymentOf(0, 7), id.PaymentOf(0, 7));
        Assert.Equal(4, new[] { id.PaymentOf(0, 7), id.PaymentOf(0, 8), id.PaymentOf(1, 7), id.PaymentOf(7, 0) }.Distinct().Count());
        Assert.Equal(8, id.PaymentOf(0, 7).Value.Version);
    }
}
