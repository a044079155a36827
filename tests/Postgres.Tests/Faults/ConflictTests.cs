using System.Globalization;
using Cbp.Core.Payments;
using Cbp.Core.Storage;
using Npgsql;

namespace Cbp.Storage.Tests.Faults;

public sealed class ConflictTests : IAsyncLifetime
{
    private PostgresHarness _store = null!;
    private Relational.Postgres.PostgresStore _other = null!;

    public async Task InitializeAsync()
    {
        if (Servers.PostgresServer.Unavailable is not null) return;
        _store = await PostgresHarness.OpenAsync(1);
        _other = await PostgresHarness.OpenAsync(_store.ConnectionString, 2);
    }

    public async Task DisposeAsync()
    {
        if (_store is null) return;
        await _other.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Write_OtherProcessWroteWhatItHadRead_IsDoneAgainAndSeesIt()
    {
        using var counted = new RetryCounter();
        var runs = 0;
        var seen = await _store.Write(async work =>
        {
            var seen = await work.Inbox.ContainsAsync("c", "theirs");
            if (++runs == 1) await Theirs("theirs", reads: "ours");
            await work.Inbox.TryAddAsync("c", "ours", Some.Now);
            return seen;
        });

        Assert.True(seen);
        Assert.Equal(2, runs);
        Assert.True(counted["cbp.storage.retries:serialization"] >= 1);
    }

    [Fact]
    public async Task Write_ConflictsAgainAndAgain_IsGivenUpAndLeavesNothing()
    {
        var runs = 0;
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Write(async work =>
        {
            var theirs = (++runs).ToString(CultureInfo.InvariantCulture);
            await work.Inbox.ContainsAsync("c", theirs);
            await Theirs(theirs, reads: "ours");
            await work.Inbox.TryAddAsync("c", "ours", Some.Now);
        }));

        Assert.Equal(PostgresErrorCodes.SerializationFailure, Assert.IsType<PostgresException>(failed.InnerException).SqlState);
        Assert.InRange(runs, 2, 50);
        Assert.False(await _store.Read(work => work.Inbox.ContainsAsync("c", "ours")));
    }

    [Fact]
    public async Task Write_KeyWasTakenMeanwhile_IsDoneAgainAndDecidesOtherwise()
    {
        var (payment, runs) = (Some.Payment(), 0);
        var outcome = await _store.Write(async work =>
        {
            if (await work.Payments.FindAsync(payment.PaymentId) is not null) return "found";
            if (++runs == 1) await _other.Database.WriteAsync(Added, default);
            await work.Payments.AddAsync(payment, Some.Created(payment));
            return "added";
        });

        Assert.Equal("found", outcome);

        async Task<bool> Added(IUnitOfWork work)
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            return true;
        }
    }

    [Fact]
    public async Task Writes_OfSeveralProcessesAndWriters_ReadThenDecideAsIfOneAfterTheOther()
    {
        var (ours, theirs) = (_store.Database, _other.Database);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => (i % 2 == 0 ? ours : theirs).WriteAsync(
            async work =>
            {
                if (await work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now) >= 10) return false;
                var payment = Some.Payment();
                await work.Payments.AddAsync(payment, Some.Created(payment));
                return true;
            },
            default))));

        Assert.Equal(10, await _store.Read(work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now)));
    }

    [Fact]
    public async Task Totals_OfSeveralProcessesAndWriters_LoseNothing()
    {
        var (ours, theirs) = (_store.Database, _other.Database);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? ours : theirs).WriteAsync(
            async work =>
            {
                await work.Totals.AddAsync(Some.Institution, new Core.Common.MemberId($"M-{i}"), Some.Day, i);
                return true;
            },
            default))));

        Assert.Equal(new PaymentTotal(199 * 200 / 2, 199 * 200 / 2), await _store.Read(work => work.Totals.OfInstitutionAsync(Some.Institution, Some.Day)));
    }

    // In another process, and with what makes it a conflict: each reads what the other writes.
    private Task<bool> Theirs(string writes, string reads) => _other.Database.WriteAsync(
        async work =>
        {
            await work.Inbox.ContainsAsync("c", reads);
            return await work.Inbox.TryAddAsync("c", writes, Some.Now);
        },
        default);
}
