using Cbp.Core.Common;
using Cbp.Core.Ledger;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Servers;

namespace Cbp.Storage.Tests.Sqlite;

/// <summary>A file whose payments are older than the ledger.</summary>
public sealed class SqliteLedgerUpgradeTests : AsyncLifetime
{
    private const int LastBeforeTheLedger = 9;
    private readonly OutboxSignal _signal = new();
    private SqliteHarness _store = null!;

    public override async Task InitializeAsync() => _store = await SqliteHarness.OpenAsync(LastBeforeTheLedger);

    public override async ValueTask DisposeAsync()
    {
        _signal.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task CompletedPayment_ThatComesBack_IsReturnedAndTheBooksAreInOrder()
    {
        var payment = await UpgradedAsync(PaymentStatus.Completed);

        Assert.Equal(PaymentStatus.Returned, await Lifecycle.ReturnAsync(payment.PaymentId, "R02"));
        Assert.Equal((0, 0, 2), await FundingAsync());
        await AssertInOrderAsync();
    }

    [Fact]
    public async Task PaymentInProcessing_ThatCompletes_IsInTheBooks()
    {
        var payment = await UpgradedAsync(PaymentStatus.Processing);

        Assert.Equal(PaymentStatus.Completed, await Lifecycle.CompleteAsync(payment.PaymentId, "ref"));
        Assert.Equal((-42_50, 0, 1), await FundingAsync());
        await AssertInOrderAsync();
    }

    [Fact]
    public async Task PaymentInProcessing_ThatFails_LeavesNothing()
    {
        var payment = await UpgradedAsync(PaymentStatus.Processing);

        Assert.Equal(PaymentStatus.Failed, await Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR"));
        Assert.Equal((0, 0, 0), await FundingAsync());
        await AssertInOrderAsync();
    }

    private PaymentLifecycleService Lifecycle =>
        new(_store.Database, _store.UserPayees, _signal, new UuidV7Generator(TimeProvider.System), TimeProvider.System);

    // As the version before the ledger has left it.
    private async Task<Payment> UpgradedAsync(PaymentStatus status)
    {
        var payment = Some.Payment();
        await _store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            await work.Payments.UpdateAsync(Some.Next(payment, status), Some.Validated(payment));
        });
        await _store.ReopenAsync();
        return payment;
    }

    private async Task<(long Balance, long Pending, long Entries)> FundingAsync()
    {
        var state = await _store.Read(work => work.Ledger.FindAccountAsync(Books.Funding));
        return (state!.Balance.Cents, state.Pending.Cents, state.Sequence);
    }

    private async Task AssertInOrderAsync() =>
        Assert.Empty((await new LedgerVerification(_store.Database).RunAsync(new Progress<double>(), CancellationToken.None)).Faults);
}
