using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Schema;

public sealed class PostgresHistoryTests : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Some.Now.UtcDateTime);

    private PostgresHarness _store = null!;

    public async Task InitializeAsync()
    {
        if (Servers.PostgresServer.Unavailable is null) _store = await PostgresHarness.OpenAsync(1);
    }

    public async Task DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
    }

    [Fact]
    public async Task Keep_NothingThere_MakesThePresentMonthAndThoseAhead()
    {
        var changes = await _store.History.KeepAsync(new HistoryPolicy(MonthsAhead: 2), Today, default);

        Assert.Equal(["payment_events_202611", "payment_events_202612", "payment_events_202701"], changes.Made);
        Assert.False((await _store.History.KeepAsync(new HistoryPolicy(MonthsAhead: 2), Today, default)).Any);
        Assert.Equal(["payment_events_202702"], (await _store.History.KeepAsync(new HistoryPolicy(MonthsAhead: 2), Today.AddMonths(1), default)).Made);
    }

    [Fact]
    public async Task Keep_EventsCameBeforeTheirMonth_AreMovedIntoItAndStillFound()
    {
        var payment = await AddAsync(Some.Now);
        Assert.Equal(1L, await Count("payment_events_default"));
        await _store.History.KeepAsync(new HistoryPolicy(), Today, default);

        Assert.Equal(0L, await Count("payment_events_default"));
        Assert.Equal(1L, await Count("payment_events_202611"));
        Assert.Single(await _store.Read(work => work.Payments.EventsAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Keep_MonthIsOver_IsDetachedAndNoLongerFound()
    {
        var payment = await AddAsync(Some.Now);
        await _store.History.KeepAsync(new HistoryPolicy(), Today, default);
        var policy = new HistoryPolicy(MonthsKept: 2);

        Assert.Empty((await _store.History.KeepAsync(policy, Today.AddMonths(2), default)).Detached);
        Assert.Equal(["payment_events_202611"], (await _store.History.KeepAsync(policy, Today.AddMonths(3), default)).Detached);
        Assert.Equal(1L, await Count("payment_events_202611"));
        Assert.Empty(await _store.Read(work => work.Payments.EventsAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Keep_MonthIsOverAndToBeDropped_IsGone()
    {
        await AddAsync(Some.Now);
        await _store.History.KeepAsync(new HistoryPolicy(), Today, default);
        var changes = await _store.History.KeepAsync(new HistoryPolicy(MonthsKept: 1, Expiry: HistoryExpiry.Drop), Today.AddMonths(2), default);

        Assert.Equal(["payment_events_202611"], changes.Dropped);
        Assert.Equal(DBNull.Value, await TestDatabases.ExecuteAsync(_store.ConnectionString, "SELECT to_regclass('payment_events_202611')::text"));
    }

    [Fact]
    public async Task Keep_SeveralAtOnceWhilePaymentsAreWritten_MakesEachOnceAndFailsNobody()
    {
        var writing = Enumerable.Range(0, 100).Select(_ => AddAsync(Some.Now)).ToArray();
        var changes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => _store.History.KeepAsync(new HistoryPolicy(), Today, default))));
        await Task.WhenAll(writing);

        Assert.Equal(4, changes.Sum(one => one.Made.Count));
        Assert.Equal(100L, await Count("payment_events"));
    }

    private async Task<Payment> AddAsync(DateTimeOffset now)
    {
        var payment = Some.Payment() with { EntryDate = now, LastUpdate = now };
        await _store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment) with { OccurredAt = now }));
        return payment;
    }

    private Task<object?> Count(string table) => TestDatabases.ExecuteAsync(_store.ConnectionString, $"SELECT COUNT(*) FROM {table}");
}
