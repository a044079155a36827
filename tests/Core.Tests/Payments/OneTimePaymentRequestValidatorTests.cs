using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payments;

public class OneTimePaymentRequestValidatorTests
{
    [Theory]
    [InlineData("42.50", 4250)]
    [InlineData("0.01", 1)]
    [InlineData("0.1", 10)]
    [InlineData("7", 700)]
    [InlineData("999999999.99", 99999999999)]
    public void Validate_Amount_IsReadInHundredths(string text, long cents) =>
        Assert.Equal(Money.Usd(cents), OneTimePaymentRequestValidator.Validate(World.Request(text)).Value.Amount);

    [Theory]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("0.001")]
    [InlineData("42.500")]
    [InlineData("+1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("00.10")]
    [InlineData("01")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1,000.00")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("１")]
    [InlineData("1000000000")]
    [InlineData("1000000000.00")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Validate_AmountWrittenOtherwise_IsMalformed(string text) => AssertRefused(ErrorCodes.AmountMalformed, "amount", World.Request(text));

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-1")]
    [InlineData("-0.01")]
    public void Validate_AmountNotPositive_IsRefused(string text) => AssertRefused(ErrorCodes.AmountNotPositive, "amount", World.Request(text));

    [Fact]
    public void Validate_EveryRequiredFieldMissing_IsRefusedByName()
    {
        AssertRefused(ErrorCodes.FieldRequired, "memberId", World.Request() with { MemberId = null });
        AssertRefused(ErrorCodes.FieldRequired, "userPayeeListId", World.Request() with { UserPayeeListId = "" });
        AssertRefused(ErrorCodes.FieldRequired, "fundingAccount", World.Request() with { FundingAccount = null });
        AssertRefused(ErrorCodes.FieldRequired, "amount", World.Request() with { Amount = null });
        AssertRefused(ErrorCodes.FieldRequired, "willProcessDate", World.Request() with { WillProcessDate = null });
    }

    [Theory]
    [InlineData("M 1001")]
    [InlineData("M/1001")]
    [InlineData("M-1001\n")]
    [InlineData("Ｍ")]
    public void Validate_IdWithOtherCharacters_IsMalformed(string id) =>
        AssertRefused(ErrorCodes.FieldMalformed, "memberId", World.Request() with { MemberId = id });

    [Fact]
    public void Validate_IdOf65Characters_IsMalformed() =>
        AssertRefused(ErrorCodes.FieldMalformed, "userPayeeListId", World.Request() with { UserPayeeListId = new string('x', 65) });

    [Fact]
    public void Validate_TextsAtTheirLength_AreTaken() => Assert.Null(OneTimePaymentRequestValidator.Validate(
        World.Request() with { Memo = new string('m', 255), BillReference = new string('b', 80), SourceApplication = new string('s', 64) }).Refusal);

    [Fact]
    public void Validate_TextsOverTheirLength_AreRefusedByName()
    {
        AssertRefused(ErrorCodes.FieldMalformed, "memo", World.Request() with { Memo = new string('m', 256) });
        AssertRefused(ErrorCodes.FieldMalformed, "billReference", World.Request() with { BillReference = new string('b', 81) });
        AssertRefused(ErrorCodes.FieldMalformed, "sourceApplication", World.Request() with { SourceApplication = new string('s', 65) });
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    public void Validate_MemoWithControlCharacters_IsMalformed(string memo) =>
        AssertRefused(ErrorCodes.FieldMalformed, "memo", World.Request() with { Memo = memo });

    // Built here, because an attribute cannot hold half a surrogate pair.
    [Fact]
    public void Validate_MemoWithHalfASurrogatePair_IsMalformed()
    {
        AssertRefused(ErrorCodes.FieldMalformed, "memo", World.Request() with { Memo = "a" + (char)0xD800 });
        AssertRefused(ErrorCodes.FieldMalformed, "memo", World.Request() with { Memo = (char)0xDC00 + "b" });
    }

    [Fact]
    public void Validate_MemoBeyondTheBasicPlane_IsTaken() =>
        Assert.Equal("Müller 💧", OneTimePaymentRequestValidator.Validate(World.Request() with { Memo = "Müller 💧" }).Value.Memo);

    [Theory]
    [InlineData("2026-2-3")]
    [InlineData("2026-02-30")]
    [InlineData("11/24/2026")]
    [InlineData("2026-11-24T00:00:00Z")]
    [InlineData("1999-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("99999-01-01")]
    public void Validate_DateWrittenOtherwise_IsMalformed(string date)
    {
        AssertRefused(ErrorCodes.DateMalformed, "willProcessDate", World.Request(date: date));
        AssertRefused(ErrorCodes.DateMalformed, "deliveryDate", World.Request() with { DeliveryDate = date });
    }

    [Theory]
    [InlineData("EUR", "CURRENCY_NOT_SUPPORTED")]
    [InlineData("usd", "FIELD_MALFORMED")]
    [InlineData("DOLLAR", "FIELD_MALFORMED")]
    [InlineData("", "FIELD_MALFORMED")]
    public void Validate_OtherCurrency_IsRefused(string currency, string code)
    {
        var refusal = OneTimePaymentRequestValidator.Validate(World.Request() with { Currency = currency }).Refusal!;
        Assert.Equal((code, "currency"), (refusal.Error.Code, refusal.Field));
    }

    private static void AssertRefused(ErrorCode error, string field, OneTimePaymentRequest request)
    {
        var refusal = OneTimePaymentRequestValidator.Validate(request).Refusal;
        Assert.Equal((error, field), (refusal?.Error, refusal?.Field));
    }
}
