using Cbp.Core.Payees;
using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("City of Springfield Water", "city of springfield water")]
    [InlineData("  Two   Rivers -- Gas/Electric ", "two rivers gas electric")]
    [InlineData("O'Brien & Sons, Inc.", "obrien sons")]
    [InlineData("O’Brien+Sons LLC", "obrien sons")]
    [InlineData("The Home Depot", "home depot")]
    [InlineData("THE ACME CO", "acme")]
    [InlineData("The Company", "company")]
    [InlineData("Cobalt Theater Incline", "cobalt theater incline")]
    [InlineData("AT&T", "att")]
    [InlineData("At and T", "att")]
    [InlineData("att", "att")]
    [InlineData("A & W", "aw")]
    [InlineData("J P Morgan", "jp morgan")]
    [InlineData("J.P. Morgan", "jp morgan")]
    [InlineData("Plan B", "plan b")]
    [InlineData("U.S. Water", "us water")]
    [InlineData("U S Water", "us water")]
    [InlineData("Ünïon Crédit Pèña", "union credit pena")]
    [InlineData("Pen\u0303a", "pena")]
    [InlineData("Łódź Žižka Ðuro Ørsted", "lodz zizka duro orsted")]
    [InlineData("Große Æther Œuvre", "grosse aether oeuvre")]
    [InlineData("Κήπος 7 東京", "κήπος 7 東京")]
    [InlineData("!?-", "")]
    [InlineData("", "")]
    public void ReadName_Compared_HasTheWordsThatMatter(string name, string expected)
    {
        var splitter = new WordSplitter();
        splitter.ReadName(name);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, splitter.Count).Select(i => splitter.Word(i).ToString())));
        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), splitter.Text.ToString());
    }

    [Theory]
    [InlineData("acme", "acme", "acme")]
    [InlineData("acme in", "acmein", "acme")]
    [InlineData("acme inc", "acmeinc", "acme")]
    [InlineData("the acme c", "acmec", "acmec")]
    [InlineData("the", "the", "the")]
    [InlineData("the company", "company", "company")]
    [InlineData("life &", "lifeand", "life")]
    public void Terms_LastWordMayNotMatter_AreTypedAndBare(string name, string typed, string bare)
    {
        var terms = SearchTerms.Of(new PayeeSearchQuery(name, null, 10))!;

        Assert.Equal((typed, bare), (terms.Typed, terms.Bare));
    }

    [Theory]
    [InlineData("62701-0001", "627010001", true)]
    [InlineData("62701-0001", "62701-0", true)]
    [InlineData("62701", "62701", true)]
    [InlineData("62701", "62701-0", false)]
    [InlineData("62701", "6271", false)]
    [InlineData("62701", "61", false)]
    [InlineData("k1a 0b1", "K1A", true)]
    public void PostalCodes_Range_HoldsThoseThatBeginSo(string code, string beginning, bool begins)
    {
        var (first, last) = PostalCodes.Range(beginning);

        Assert.Equal(begins, PostalCodes.Pack(code) >= first && PostalCodes.Pack(code) <= last);
    }
}
