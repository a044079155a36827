using Cbp.Core.Payments.Rules;

namespace Cbp.Core.Tests.Rules;

public class AccountNumberTests
{
    [Theory]
    [InlineData("12345", "99999", true)]
    [InlineData("1234", "99999", false)]
    [InlineData("123456", "99999", false)]
    [InlineData("1234A", "99999", false)]
    [InlineData("AB-12", "AA-99", true)]
    [InlineData("ab-12", "AA-99", true)]
    [InlineData("AB.12", "AA-99", false)]
    [InlineData("A1B2", "XXXX", true)]
    [InlineData("A1-2", "XXXX", false)]
    [InlineData("123", "9999|999", true)]
    [InlineData("", "999", false)]
    [InlineData("١٢٣", "999", false)]
    public void Fits_NumberAndMask_IsCharacterForCharacter(string number, string mask, bool fits) =>
        Assert.Equal(fits, AccountNumberMask.Fits(number, mask));

    [Theory]
    [InlineData("79927398713", "luhn", true)]
    [InlineData("79927398710", "luhn", false)]
    [InlineData("4111-1111-1111-1111", "luhn", true)]
    [InlineData("4006381333931", "mod10", true)]
    [InlineData("4006381333932", "mod10", false)]
    [InlineData("036000291452", "mod10", true)]
    [InlineData("1234567894", "mod11", false)]
    [InlineData("1234567895", "mod11", false)]
    [InlineData("7", "luhn", false)]
    [InlineData("", "luhn", false)]
    [InlineData("79927398713", "crc32", false)]
    public void AreRight_NumberAndRule_FollowsTheRule(string number, string rule, bool right) =>
        Assert.Equal(right, CheckDigits.AreRight(number, rule));

    [Fact]
    public void AreRight_Mod11_TakesOneDigitOrNone()
    {
        // 2·9 + 3·8 + 4·7 = 70; 70 + 7 = 77.
        Assert.Equal([7], Enumerable.Range(0, 10).Where(d => CheckDigits.AreRight($"789{d}", "mod11")));
        // 2·5 = 10, which would take 1: 10 + 1 = 11; 2·6 = 12 would take 10.
        Assert.Equal([1], Enumerable.Range(0, 10).Where(d => CheckDigits.AreRight($"5{d}", "mod11")));
        Assert.DoesNotContain(Enumerable.Range(0, 10), d => CheckDigits.AreRight($"6{d}", "mod11"));
    }

    [Theory]
    [InlineData("021000021", true)]
    [InlineData("011401533", true)]
    [InlineData("091000019", true)]
    [InlineData("021000022", false)]
    [InlineData("201000021", false)] // two digits exchanged
    [InlineData("990000006", false)] // no such district
    [InlineData("02100002", false)]
    [InlineData("0210000211", false)]
    [InlineData("02100002A", false)]
    [InlineData(null, false)]
    public void IsValid_RoutingNumber_HasDistrictAndCheckDigit(string? number, bool valid) =>
        Assert.Equal(valid, AbaRoutingNumber.IsValid(number));
}
