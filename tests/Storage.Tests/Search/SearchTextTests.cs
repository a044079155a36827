using Cbp.Storage.Search;

namespace Cbp.Storage.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("City of Springfield Water", "city of springfield water")]
    [InlineData("  Two   Rivers -- Gas/Electric ", "two rivers gas electric")]
    [InlineData("O'Brien & Sons, Inc.", "obrien and sons inc")]
    [InlineData("O’Brien+Sons", "obrien and sons")]
    [InlineData("U.S. Water", "us water")]
    [InlineData("A&B", "a and b")]
    [InlineData("Ünïon Crédit Pèña", "union credit pena")]
    [InlineData("Pen\u0303a", "pena")]
    [InlineData("Łódź Žižka Ðuro Ørsted", "lodz zizka duro orsted")]
    [InlineData("Große Æther Œuvre", "grosse aether oeuvre")]
    [InlineData("Κήπος 7 東京", "κήπος 7 東京")]
    [InlineData("!?-", "")]
    [InlineData("", "")]
    public void Name_Compared_HasNoCaseAccentsOrPunctuation(string text, string expected) =>
        Assert.Equal(expected, SearchText.Name(text));

    [Theory]
    [InlineData("62701-0001", "627010001")]
    [InlineData(" 627 ", "627")]
    [InlineData("K1a 0b1", "K1A0B1")]
    [InlineData("--", "")]
    public void PostalCode_Compared_IsLettersAndDigits(string text, string expected) =>
        Assert.Equal(expected, SearchText.PostalCode(text));
}
