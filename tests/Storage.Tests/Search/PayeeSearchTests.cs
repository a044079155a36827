using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

public sealed class PayeeSearchTests
{
    private static readonly SearchGeneration Generation = new(
        new PayeeIndex(
        [
            Some.Payee("1", "Springfield Water", "62701"),
            Some.Payee("2", "City of Springfield", "01101"),
            Some.Payee("3", "Springfield", "65801"),
            Some.Payee("4", "City of Aurora", "60501"),
            Some.Payee("5", "Springfield Gas", "62702-1234"),
            Some.Payee("6", "Springfield Gas", "62701"),
        ]),
        new Dictionary<InternalPayeeId, GlobalPayee>());

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
    public void Search_OneLetter_IsAnswered() => Assert.Equal(["4", "2"], Find("c"));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("   ", null)]
    [InlineData("!!", null)]
    [InlineData("springfield", "--")]
    public void Search_NothingToSearchFor_FindsNothing(string? name, string? zip) => Assert.Empty(Find(name, zip));

    [Fact]
    public void Search_OverlongName_FindsNothing() => Assert.Empty(Find(new string('a', 10_000)));

    private static IEnumerable<string> Find(string? name, string? zip = null, int limit = 100) =>
        SearchTerms.Of(new PayeeSearchQuery(name, zip, limit)) is { } terms
            ? Generation.Search(terms, limit).Select(payee => payee.InternalPayeeId.Value)
            : [];
}
