using Cbp.Core.Payees;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

public sealed class PayeeSearchTests
{
    private static readonly SearchGeneration Generation = new(1, Index(), PayeeIndex.Empty);

    [Fact]
    public void Search_Name_RanksExactThenBeginningThenWord() => Assert.Equal(["3", "5", "6", "1", "2"], Find("SPRINGFIELD"));

    [Fact]
    public void Search_SeveralWords_FitTogether() => Assert.Equal(["4", "2"], Find("city of"));

    [Fact]
    public void Search_NameAndZip_NeedsBoth() => Assert.Equal(["5", "6", "1"], Find("springfield", "627"));

    [Fact]
    public void Search_ZipAlone_IsByName() => Assert.Equal(["4", "3", "5", "6", "1"], Find(null, "6"));

    [Fact]
    public void Search_ZipPlusFour_FitsItsBeginning() => Assert.Equal(["5"], Find(null, "62702-12"));

    [Fact]
    public void Search_Limit_KeepsTheBest() => Assert.Equal(["3", "5"], Find("springfield", limit: 2));

    [Fact]
    public void Search_OneLetter_IsAnswered() => Assert.Equal(["4", "2", "8", "7"], Find("c"));

    [Theory]
    [InlineData("comcst")]
    [InlineData("comacst")]
    [InlineData("omcast")]
    [InlineData("Commcast")]
    [InlineData("cable comcast")]
    [InlineData("comcst cabel")]
    public void Search_CloseSpelling_FindsIt(string name) => Assert.Contains("7", Find(name));

    [Theory]
    [InlineData("cmct")]
    [InlineData("comcaztlx")]
    public void Search_NotSoCloseSpelling_DoesNot(string name) => Assert.DoesNotContain("7", Find(name));

    [Fact]
    public void Search_CloseSpellings_StandBehindTheRightOne() => Assert.Equal(["7", "8"], Find("comcast"));

    [Theory]
    [InlineData("at&t")]
    [InlineData("AT and T")]
    [InlineData("att")]
    [InlineData("A.T.&T.")]
    [InlineData("at & t inc")]
    [InlineData("The AT&T Co.")]
    public void Search_Spellings_OfInitialsMeet(string name) => Assert.Equal(["9", "10"], Find(name)[..2]);

    [Theory]
    [InlineData("home depot")]
    [InlineData("The Home Depot, Inc.")]
    [InlineData("homedepot")]
    [InlineData("HÔME DÉPOT")]
    public void Search_WhatDoesNotMatter_DoesNot(string name) => Assert.Equal("11", Find(name)[0]);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("   ", null)]
    [InlineData("!!", null)]
    [InlineData("springfield", "--")]
    public void Search_NothingToSearchFor_FindsNothing(string? name, string? zip) => Assert.Empty(Find(name, zip));

    [Fact]
    public void Search_OverlongName_FindsNothing() => Assert.Empty(Find(new string('a', 10_000)));

    [Fact]
    public void Search_ManyLongWords_IsAnswered() => Assert.Empty(Find(string.Join(' ', Enumerable.Repeat("sprungfeild", 40))));

    [Fact]
    public void Payee_WithEveryField_ComesOutAsItWentIn()
    {
        var payee = Some.Payee("é", "n") with
        {
            Address1 = new string('ä', 300),
            Address2 = "",
            Address3 = "c",
            City = "d",
            State = "IL",
            Country = "CA",
            Phone = "1",
            ProcessorPayeeId = "p",
            PaymentMethod = PaymentMethod.Check,
            MinDaysToPay = -7,
            AccountNumberMask = "9|A",
            CheckDigitRule = "luhn",
            Status = GlobalPayeeStatus.Closed,
        };

        Assert.Equal(payee, PayeeRecord.Decode(PayeeRecord.Encode(payee)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!")]
    [InlineData("AQAAAAAAAAAAAAAA")]
    public void Cursor_NotOurs_IsNone(string cursor) => Assert.Null(SearchCursor.Decode(cursor, new PayeeSearchQuery("a", null, 1)));

    [Fact]
    public void Cursor_OfAnotherSearch_IsNone()
    {
        var query = new PayeeSearchQuery("springfield", null, 1);
        var cursor = Generation.Search(SearchTerms.Of(query)!, query, null).NextCursor!;

        Assert.NotNull(SearchCursor.Decode(cursor, query with { Limit = 50 }));
        Assert.Null(SearchCursor.Decode(cursor, query with { State = "IL" }));
        Assert.Null(SearchCursor.Decode(cursor, query with { Name = "water" }));
        Assert.Null(SearchCursor.Decode(cursor[..^4], query with { PostalCode = "1" }));
    }

    private static PayeeIndex Index()
    {
        var builder = new PayeeIndexBuilder();
        builder.Add(Some.Payee("1", "Springfield Water", "62701"));
        builder.Add(Some.Payee("2", "City of Springfield", "01101"));
        builder.Add(Some.Payee("3", "Springfield", "65801"));
        builder.Add(Some.Payee("4", "City of Aurora", "60501"));
        builder.Add(Some.Payee("5", "Springfield Gas", "62702-1234"));
        builder.Add(Some.Payee("6", "Springfield Gas", "62701"));
        builder.Add(Some.Payee("7", "Comcast Cable", "19103"));
        builder.Add(Some.Payee("8", "Comcash", "19103"));
        builder.Add(Some.Payee("9", "AT&T", "75202"));
        builder.Add(Some.Payee("10", "AT&T Wireless", "75202"));
        builder.Add(Some.Payee("11", "The Home Depot", "30339"));
        return builder.Build();
    }

    private static List<string> Find(string? name, string? zip = null, int limit = 100)
    {
        var query = new PayeeSearchQuery(name, zip, limit);
        return SearchTerms.Of(query) is { } terms
            ? [.. Generation.Search(terms, query, null).Payees.Select(payee => payee.InternalPayeeId.Value)]
            : [];
    }
}
