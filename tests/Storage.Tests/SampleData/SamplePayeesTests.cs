using System.Text.RegularExpressions;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Sandbox.SampleData;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.SampleData;

public sealed partial class SamplePayeesTests
{
    private static readonly GlobalPayee[] Payees = [.. SamplePayees.Generate(6_000, 42)];

    [Fact]
    public void Generate_SameSeed_IsTheSame() => Assert.Equal(Payees, SamplePayees.Generate(6_000, 42));

    [Fact]
    public void Generate_OtherSeed_IsOther() => Assert.NotEqual(Payees[0], SamplePayees.Generate(1, 43).Single());

    [Fact]
    public void Generate_Fewer_AreTheBeginningOfMore() => Assert.Equal(Payees[..100], SamplePayees.Generate(100, 42));

    [Fact]
    public void Payees_Ids_AreUnique() =>
        Assert.Equal(6_000, Payees.Select(payee => payee.InternalPayeeId).Distinct().Count());

    [Fact]
    public void Payees_NameAndPlace_AreUnique() =>
        Assert.Equal(6_000, Payees.Select(payee => (payee.PayeeName, payee.City, payee.State)).Distinct().Count());

    [Fact]
    public void Payees_FieldsByThemselves_LookRight() => Assert.All(Payees, payee =>
    {
        Assert.Matches(PostalCode(), payee.PostalCode);
        Assert.Matches(Phone(), payee.Phone);
        Assert.False(string.IsNullOrWhiteSpace(payee.Address1));
        Assert.True(payee.PaymentMethod == PaymentMethod.Electronic ? payee.MinDaysToPay is 1 or 2 : payee.MinDaysToPay is >= 4 and <= 7);
        Assert.Contains(payee.CheckDigitRule, new[] { null, "luhn", "mod10", "mod11" });
    });

    [Fact]
    public void Payees_Places_AreThoseOfTheTable()
    {
        var cities = UsCities.All.Select(city => (city.Name, city.State, city.ZipPrefix, city.AreaCode)).ToHashSet();
        Assert.All(Payees, payee => Assert.Contains((payee.City!, payee.State!, payee.PostalCode[..3], payee.Phone![1..4]), cities));
    }

    [Fact]
    public void Payees_Kinds_AreMixed()
    {
        Assert.InRange(Payees.Count(payee => payee.Status == GlobalPayeeStatus.Closed), 20, 200);
        Assert.InRange(Payees.Count(payee => payee.PaymentMethod == PaymentMethod.Check), 500, 3_000);
        Assert.InRange(Payees.Count(payee => payee.AccountNumberMask is not null), 1_000, 5_000);
        Assert.InRange(Payees.Count(payee => payee.CheckDigitRule is not null), 100, 3_000);
    }

    [Fact]
    public void Search_CityOf_GivesManyResults()
    {
        var builder = new PayeeIndexBuilder();
        foreach (var payee in Payees)
            builder.Add(payee);

        var query = new PayeeSearchQuery("city of", null, 100);
        var page = new SearchGeneration(1, builder.Build(), PayeeIndex.Empty).Search(SearchTerms.Of(query)!, query, null);
        Assert.Equal(100, page.Payees.Count);
        Assert.NotNull(page.NextCursor);
        Assert.True(Payees.Count(payee => payee.PayeeName.StartsWith("City of ", StringComparison.Ordinal)) > 1_000);
    }

    [Fact]
    public void Cities_OfTheTable_AreManyAndOfAllStates()
    {
        Assert.True(UsCities.All.Count >= 300);
        Assert.Equal(51, UsCities.All.Select(city => city.State).Distinct().Count());
        Assert.Equal(UsCities.All.Count, UsCities.All.Select(city => (city.Name, city.State)).Distinct().Count());
        Assert.All(UsCities.All, city => Assert.Matches("^[A-Z][A-Za-z.' -]+\\|[A-Z]{2}\\|[0-9]{3}\\|[2-9][0-9]{2}$", $"{city.Name}|{city.State}|{city.ZipPrefix}|{city.AreaCode}"));
    }

    // The first digit of a ZIP code goes by state (USPS): a wrong one in the table would be seen here.
    [Theory]
    [InlineData('0', "CT MA ME NH NJ RI VT")]
    [InlineData('1', "DE NY PA")]
    [InlineData('2', "DC MD NC SC VA WV")]
    [InlineData('3', "AL FL GA MS TN")]
    [InlineData('4', "IN KY MI OH")]
    [InlineData('5', "IA MN MT ND SD WI")]
    [InlineData('6', "IL KS MO NE")]
    [InlineData('7', "AR LA OK TX")]
    [InlineData('8', "AZ CO ID NM NV UT WY")]
    [InlineData('9', "AK CA HI OR WA")]
    public void Cities_ZipsFirstDigit_GoesByState(char digit, string states) => Assert.Equal(
        states.Split(' '),
        UsCities.All.Where(city => city.ZipPrefix[0] == digit).Select(city => city.State).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$")]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"^\([2-9][0-9]{2}\) 555-01[0-9]{2}$")]
    private static partial Regex Phone();
}
