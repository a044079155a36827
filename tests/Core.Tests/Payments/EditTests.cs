using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payments;

public class EditTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Edit_AmountAndDate_ChangesPaymentSumsAndDelivery()
    {
        var payment = await _world.CreateAsync();
        var edited = await EditAsync(payment, new PaymentEdit { Amount = "50", WillProcessDate = "2026-11-25" });

        Assert.Equal(
            (5000, new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 30)),
            (edited.Value.Amount.Cents, edited.Value.WillProcessDate, edited.Value.DeliveryDate));
        Assert.Equal((0, 5000), (_world.CountedOn(World.Tomorrow), _world.CountedOn(new DateOnly(2026, 11, 25))));
        Assert.Equal(edited.Value, _world.Stored(payment.PaymentId));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Edit_AmountAlone_AdjustsTheSum()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment, new PaymentEdit { Amount = "40" });
        Assert.Equal(4000, _world.CountedOn(World.Tomorrow));
    }

    [Fact]
    public async Task Edit_Anything_TellsTheLifecycle()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment, new PaymentEdit { Memo = "new" });

        var message = _world.Database.State.Outbox.Values.Last();
        Assert.Equal(("lifecycle", "PaymentChanged", "\"PaymentEdited\""), (message.Destination, message.Subject, message.Body));
        Assert.Equal(2, _world.Signal.Count);
    }

    [Fact]
    public async Task Edit_NothingChanged_WritesNothing()
    {
        var payment = await _world.CreateAsync();
        var before = _world.Database.State;
        var edited = await EditAsync(payment, new PaymentEdit
        {
            Amount = "42.5",
            FundingAccount = "C-0001",
            Memo = "",
            WillProcessDate = "2026-11-24",
            Suspended = false,
        });

        Assert.Equal(payment, edited.Value);
        Assert.Same(before, _world.Database.State);
    }

    [Fact]
    public async Task Edit_EmptyMemo_TakesItAway()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment, new PaymentEdit { Memo = "water" });
        Assert.Null((await EditAsync(payment, new PaymentEdit { Memo = "" })).Value.Memo);
    }

    [Theory]
    [InlineData("1e3", null, "AMOUNT_MALFORMED", "amount")]
    [InlineData(null, "tomorrow", "DATE_MALFORMED", "willProcessDate")]
    [InlineData("10000.01", null, "PAYMENT_LIMIT_EXCEEDED", "amount")]
    [InlineData(null, "2026-11-26", "PROCESS_DATE_NOT_BUSINESS_DAY", "willProcessDate")]
    [InlineData(null, "2026-11-20", "PROCESS_DATE_IN_PAST", "willProcessDate")]
    public async Task Edit_AgainstACreationRule_IsRefused(string? amount, string? date, string code, string field)
    {
        var payment = await _world.CreateAsync();
        var refusal = (await EditAsync(payment, new PaymentEdit { Amount = amount, WillProcessDate = date })).Refusal!;
        Assert.Equal((code, field), (refusal.Error.Code, refusal.Field));
        Assert.Equal(payment, _world.Stored(payment.PaymentId));
    }

    [Fact]
    public async Task Edit_OwnAmount_DoesNotCountAgainstTheLimit()
    {
        var payment = await _world.CreateAsync("10000");
        await _world.CreateAsync("9999");
        Assert.Null((await EditAsync(payment, new PaymentEdit { Amount = "9999.50" })).Refusal);
    }

    [Fact]
    public async Task Edit_IntoATwin_IsADuplicate()
    {
        await _world.CreateAsync("10");
        var payment = await _world.CreateAsync("11");
        Assert.Equal(ErrorCodes.DuplicatePayment, (await EditAsync(payment, new PaymentEdit { Amount = "10" })).Refusal!.Error);
    }

    [Fact]
    public async Task Edit_AnotherMembersAccount_IsForbidden()
    {
        var payment = await _world.CreateAsync();
        _world.Write(work => work.Members.SaveAccountAsync(new FundingAccount(
            World.Demo, new("C-0002"), new("M-2"), FundingAccountType.Checking, FundingAccountStatus.Open)));
        Assert.Equal(ErrorCodes.FundingAccountNotOwned, (await EditAsync(payment, new PaymentEdit { FundingAccount = "C-0002" })).Refusal!.Error);
    }

    [Fact]
    public async Task Edit_DateToTodayBehindTheCutOff_MovesToTheNextBusinessDay()
    {
        var payment = await _world.CreateAsync(date: "2026-11-25");
        _world.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(World.Tomorrow, (await EditAsync(payment, new PaymentEdit { WillProcessDate = "2026-11-23" })).Value.WillProcessDate);
    }

    [Fact]
    public async Task Edit_DateThatMovesBackToItsOwn_WritesNothing()
    {
        var payment = await _world.CreateAsync();
        _world.Clock.Advance(TimeSpan.FromHours(6));
        var before = _world.Database.State;
        Assert.Equal(payment, (await EditAsync(payment, new PaymentEdit { WillProcessDate = "2026-11-23" })).Value);
        Assert.Same(before, _world.Database.State);
    }

    [Fact]
    public async Task Edit_HoldOfAPaymentWhosePayeeIsClosed_IsTaken()
    {
        var payment = await _world.CreateAsync();
        _world.Payees.Save(_world.Payee with { Status = Cbp.Core.Payees.UserPayeeStatus.Inactive });
        Assert.True((await EditAsync(payment, new PaymentEdit { Suspended = true })).Value.Suspended);
    }

    [Fact]
    public async Task Edit_ReleaseAfterItsDay_NeedsANewDay()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment, new PaymentEdit { Suspended = true });
        _world.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(ErrorCodes.ProcessDateInPast, (await EditAsync(payment, new PaymentEdit { Suspended = false })).Refusal!.Error);
        Assert.False((await EditAsync(payment, new PaymentEdit { Suspended = false, WillProcessDate = "2026-11-30" })).Value.Suspended);
    }

    [Fact]
    public async Task Edit_InProcessing_IsRefused()
    {
        var payment = await _world.ProcessingAsync();
        Assert.Equal(ErrorCodes.PaymentNotEditable, (await EditAsync(payment, new PaymentEdit { Memo = "x" })).Refusal!.Error);
    }

    [Fact]
    public async Task Edit_AnotherInstitutionsPayment_IsNotFound()
    {
        var payment = await _world.CreateAsync();
        var outcome = await _world.Payments.EditAsync(new InstitutionId("other"), payment.PaymentId, new PaymentEdit { Memo = "x" }, CancellationToken.None);
        Assert.Equal(ErrorCodes.PaymentNotFound, outcome.Refusal!.Error);
    }

    private Task<Outcome<Payment>> EditAsync(Payment payment, PaymentEdit edit) =>
        _world.Payments.EditAsync(World.Demo, payment.PaymentId, edit, CancellationToken.None);
}
