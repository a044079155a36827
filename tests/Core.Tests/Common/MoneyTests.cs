using Cbp.Core.Common;

namespace Cbp.Core.Tests.Common;

public class MoneyTests
{
    [Theory]
    [InlineData(4250, "42.50 USD")]
    [InlineData(1, "0.01 USD")]
    [InlineData(100, "1.00 USD")]
    public void ToString_Amount_HasTwoDecimals(long cents, string text) => Assert.Equal(text, Money.Usd(cents).ToString());

    [Fact]
    public void PaymentId_Text_ReadsOnlyTheHyphenatedForm()
    {
        var id = Guid.NewGuid();
        Assert.True(PaymentId.TryParse(id.ToString("D"), out var read));
        Assert.Equal(id, read.Value);
        Assert.False(PaymentId.TryParse(id.ToString("N"), out _));
        Assert.False(PaymentId.TryParse(null, out _));
    }
}
