using Cbp.Core.Payments;

namespace Cbp.Core.Tests.Payments;

public class PaymentFoldTests
{
    [Fact]
    public void Fold_Creation_GivesWhatWasEntered()
    {
        var payment = PaymentFold.Fold([TestEvents.Created()]);

        Assert.Equal((4250, "USD", "water", 1), (payment.Amount.Cents, payment.Amount.Currency, payment.Memo, payment.Version));
        Assert.Equal((PaymentStatus.Created, TestEvents.At), (payment.Status, payment.EntryDate));
    }

    [Fact]
    public void Fold_NoEvents_IsRefused() => Assert.Throws<InvalidOperationException>(() => PaymentFold.Fold([]));

    [Fact]
    public void Apply_FirstEventNotCreation_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => PaymentFold.Apply(null, TestEvents.Edited(1)));

    [Fact]
    public void Apply_SecondCreation_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => PaymentFold.Fold([TestEvents.Created(), TestEvents.Created() with { Sequence = 2 }]));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Apply_SequenceWithGapOrRepeat_IsRefused(int sequence)
    {
        var e = Assert.Throws<InvalidOperationException>(() => PaymentFold.Fold([TestEvents.Created(), TestEvents.Edited(sequence)]));
        Assert.Contains("number 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_AnotherPaymentsEvent_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => PaymentFold.Fold([TestEvents.Created(), TestEvents.Edited(2) with { PaymentId = Guid.NewGuid() }]));

    [Fact]
    public void Apply_Edit_ChangesOnlyWhatItNames()
    {
        var before = PaymentFold.Fold([TestEvents.Created()]);
        var after = PaymentFold.Apply(before, TestEvents.Edited(2) with { AmountCents = 100, Suspended = true });

        Assert.Equal(before with { Amount = before.Amount with { Cents = 100 }, Suspended = true, Version = 2 }, after);
    }

    [Fact]
    public void Apply_EditWithEmptyMemo_TakesTheMemoAway() =>
        Assert.Null(PaymentFold.Fold([TestEvents.Created(), TestEvents.Edited(2) with { Memo = "" }]).Memo);

    [Fact]
    public void Apply_EditAfterProcessingBegan_IsRefused()
    {
        var payment = PaymentFold.Fold([TestEvents.Created()]);
        foreach (var kind in new[] { 0, 2 }) payment = PaymentFold.Apply(payment, TestEvents.Move(payment, kind).Event);
        Assert.Throws<InvalidOperationException>(() => PaymentFold.Apply(payment, TestEvents.Edited(payment.Version + 1)));
    }
}
