using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Text;

public sealed class FilterTests
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(-5));

    public static TheoryData<object?, string> Literals => new()
    {
        { "O'Brien' or 1 eq 1 or '", "'O''Brien'' or 1 eq 1 or '''" },
        { true, "true" },
        { 5, "5" },
        { -5L, "-5L" },
        { 5.0, "5.0" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { Guid.Empty, "guid'00000000-0000-0000-0000-000000000000'" },
        { Instant, "datetime'2026-11-24T15:30:00.0000000Z'" },
        { Instant.UtcDateTime, "datetime'2026-11-24T15:30:00.0000000Z'" },
        { new byte[] { 1, 255 }, "X'01ff'" },
        { DayOfWeek.Friday, "'Friday'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void CreateQueryFilter_OfText_EscapesItsValues(object? value, string literal) =>
        Assert.Equal($"A eq {literal} and true", TableClient.CreateQueryFilter($"A eq {value} and {true}"));

    [Fact]
    public void CreateQueryFilter_OfAnUnknownType_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new object()}"));

    [Fact]
    public void CreateQueryFilter_OfAnExpression_SaysTheSame()
    {
        var limit = 5;

        Assert.Equal("Count lt 5", TableClient.CreateQueryFilter<Bill>(b => b.Count < limit));
        Assert.Equal("Count lt 5", TableClient.CreateQueryFilter<Bill>(b => limit > b.Count));
        Assert.Equal("Cents ge 10L", TableClient.CreateQueryFilter<Bill>(b => b.Cents >= limit * 2));
        Assert.Equal("Maybe ne 5", TableClient.CreateQueryFilter<Bill>(b => b.Maybe != limit));
        Assert.Equal("(PartitionKey eq 'a') and ((Paid eq true) or (not (Rate gt 1.0)))",
            TableClient.CreateQueryFilter<Bill>(b => b.PartitionKey == "a" && (b.Paid || !(b.Rate > 1))));
        Assert.Equal("RowKey ge 'm'", TableClient.CreateQueryFilter<Bill>(b => string.Compare(b.RowKey, "m") >= 0));
        Assert.Equal("Payee eq 'x'", TableClient.CreateQueryFilter<Bill>(b => b.Payee!.Equals("x")));
        Assert.Equal("renamed eq 'x'", TableClient.CreateQueryFilter<Bill>(b => b.Original == "x"));
        Assert.Equal("Weekday eq 'Friday'", TableClient.CreateQueryFilter<Bill>(b => b.Weekday == DayOfWeek.Friday));
        Assert.Equal("Amount gt 5", TableClient.CreateQueryFilter<TableEntity>(e => e.GetInt32("Amount") > limit));
        Assert.Equal("Name eq 'x'", TableClient.CreateQueryFilter<TableEntity>(e => (string)e["Name"] == "x"));
        Assert.Equal("TableName eq 'bills'", TableServiceClient.CreateQueryFilter((TableItem t) => t.Name == "bills"));
    }

    [Fact]
    public void CreateQueryFilter_OfWhatAFilterCannotSay_IsRefused()
    {
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Bill>(b => b.Payee!.StartsWith('x')));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Bill>(b => b.Count + 1 > 5));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Bill>(b => b.Count == b.Cents));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter<Bill>(b => b.Payee!.Length > 5));
    }
}
