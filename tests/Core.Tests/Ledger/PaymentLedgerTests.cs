using System.Collections.Immutable;
using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Ledger;

public sealed class PaymentLedgerTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Create_Taken_ReservesItsAmount()
    {
        var payment = await _world.CreateAsync("42.50");

        Assert.Equal(42_50, Funding.Pending.Cents);
        Assert.Equal(0, Funding.Balance.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Create_Refused_ReservesNothing()
    {
        await _world.TryCreateAsync(World.Request(amount: "42.50") with { FundingAccount = "nobody's" });

        Assert.Empty(_world.Database.State.Transfers);
    }

    [Fact]
    public async Task Edit_OfTheAmount_ReservesTheNewOne()
    {
        var payment = await _world.CreateAsync("42.50");
        foreach (var amount in new[] { "50.00", "42.50", "10.00" })
        {
            await EditAsync(payment.PaymentId, new PaymentEdit { Amount = amount });
            _world.AssertConsistent(payment.PaymentId);
        }

        Assert.Equal(10_00, Funding.Pending.Cents);
    }

    [Fact]
    public async Task Edit_OfTheFundingAccount_ReservesOfTheOther()
    {
        var other = new FundingAccountNumber("S-0002");
        _world.Write(work => work.Members.SaveAccountAsync(new(World.Demo, other, World.Member, Members.FundingAccountType.Savings, Members.FundingAccountStatus.Open)));
        var payment = await _world.CreateAsync("42.50");

        await EditAsync(payment.PaymentId, new PaymentEdit { FundingAccount = other.Value });
        Assert.Equal(0, Funding.Pending.Cents);
        Assert.Equal(42_50, Of(LedgerAccount.Funding(World.Demo, other)).Pending.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Edit_OfTheMemo_LeavesTheLedgerAlone()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment.PaymentId, new PaymentEdit { Memo = "rent" });

        Assert.Single(_world.Database.State.Transfers);
    }

    [Fact]
    public async Task Cancel_Edited_LetsTheLastReservationGo()
    {
        var payment = await _world.CreateAsync();
        await EditAsync(payment.PaymentId, new PaymentEdit { Amount = "7.00" });
        await _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, null, CancellationToken.None);

        Assert.Equal(0, Funding.Pending.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Complete_Edited_GivesTheNewAmount()
    {
        var payment = await _world.CreateAsync(date: "2026-11-23");
        await EditAsync(payment.PaymentId, new PaymentEdit { Amount = "7.00" });
        await _world.Lifecycle.BeginProcessingAsync(payment.PaymentId);
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");

        Assert.Equal((-7_00, 0), (Funding.Balance.Cents, Funding.Pending.Cents));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Complete_Twice_GivesOnce()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");

        Assert.Equal(-payment.Amount.Cents, Funding.Balance.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Fail_InProcessing_LetsTheReservationGo()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.FailAsync(payment.PaymentId, "INSUFFICIENT_FUNDS");

        Assert.Equal((0, 0), (Funding.Balance.Cents, Funding.Pending.Cents));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Return_Completed_GivesItBack()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");
        await _world.Lifecycle.ReturnAsync(payment.PaymentId, "R01");

        Assert.Equal(0, Funding.Balance.Cents);
        Assert.Equal(2, _world.Database.State.Transfers.Count(t => t.Kind == LedgerTransferKind.Reverse));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Reprocess_Failed_ReservesAgainUnderTheNewAttempt()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR");
        await ReprocessAsync(payment.PaymentId);
        _world.AssertConsistent(payment.PaymentId);
        Assert.Equal(payment.Amount.Cents, Funding.Pending.Cents);

        await _world.Lifecycle.BeginProcessingAsync(payment.PaymentId);
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");
        Assert.Equal((-payment.Amount.Cents, 0), (Funding.Balance.Cents, Funding.Pending.Cents));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task OlderThanTheLedger_Pending_CompletesWithItsPartMadeUpFor()
    {
        var payment = await _world.ProcessingAsync();
        Forget();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");

        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task OlderThanTheLedger_Edited_IsReservedAsItIsThen()
    {
        var payment = await _world.CreateAsync();
        Forget();
        await EditAsync(payment.PaymentId, new PaymentEdit { Amount = "9.99" });

        Assert.Equal(9_99, Funding.Pending.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task OlderThanTheLedger_Cancelled_ComesToNothing()
    {
        var payment = await _world.CreateAsync();
        Forget();
        await _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, null, CancellationToken.None);

        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task OlderThanTheLedger_CompletedAndReturned_ComesToNothing()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");
        Forget();
        await _world.Lifecycle.ReturnAsync(payment.PaymentId, "R02");

        Assert.Equal(0, Funding.Balance.Cents);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public void Parts_OfManyPayments_AreAllUsed()
    {
        var used = Enumerable.Range(0, 2_000).Select(_ => LedgerAccount.Settlement(World.Demo, _world.Ids.NewId()).Part).Distinct().Count();

        Assert.Equal(LedgerAccount.Parts, used);
    }

    private LedgerAccountState Funding => Of(LedgerAccount.Funding(World.Demo, World.Account));

    private LedgerAccountState Of(LedgerAccount account) => _world.Database.State.LedgerAccounts[account];

    private async Task EditAsync(PaymentId id, PaymentEdit edit) =>
        Assert.False((await _world.Payments.EditAsync(World.Demo, id, edit, CancellationToken.None)).IsRefused(out var refusal), refusal?.Detail);

    private async Task ReprocessAsync(PaymentId id)
    {
        var operations = new PaymentOperations(_world.Writes, _world.Database, _world.Payees, _world.Ids);
        var outcome = await operations.ReprocessAsync(
            World.Demo, id.ToString(), "again", null, p => new(200, "application/json", null, new byte[1]), CancellationToken.None);
        Assert.False(outcome.IsRefused(out var refusal), refusal?.Detail);
    }

    // As in a database that was there before the ledger.
    private void Forget() => _world.Database.Forget(state => state with
    {
        Transfers = [],
        LedgerAccounts = ImmutableDictionary<LedgerAccount, LedgerAccountState>.Empty,
    });
}
