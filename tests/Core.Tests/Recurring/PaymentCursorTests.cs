using Cbp.Core.Common;
using Cbp.Core.Payments.Queries;

namespace Cbp.Core.Tests.Recurring;

public sealed class PaymentCursorTests
{
    [Fact]
    public void Parse_OfWhatWasWritten_GivesItBack()
    {
        var cursor = new PaymentCursor(new DateTimeOffset(2026, 11, 24, 1, 2, 3, 4, TimeSpan.Zero), new PaymentId(Guid.CreateVersion7()));

        Assert.Equal(cursor, PaymentCursor.Parse(cursor.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("***")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OS54")]
    [InlineData("NDAwMDAwMDAwMDAwMDAwMDAwMC4wMTk5YTAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDE")]
    public void Parse_OfAnythingElse_IsNull(string? text) => Assert.Null(PaymentCursor.Parse(text));
}
