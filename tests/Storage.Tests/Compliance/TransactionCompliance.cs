using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

public abstract class TransactionCompliance : StoreCompliance
{
    [Fact]
    public async Task Write_WorkThrows_LeavesNothingAndGivesItsException()
    {
        var payment = Some.Payment();
        var thrown = await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            await work.Totals.AddAsync(Some.Institution, Some.Member, Some.Day, 5);
            await work.Inbox.TryAddAsync("c", "m", Some.Now);
            throw new TimeZoneNotFoundException("mine");
        }));

        Assert.Equal("mine", thrown.Message);
        Assert.Null(await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
        Assert.Empty(await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId)));
        Assert.Equal(default, await Store.Read(work => work.Totals.OfMemberAsync(Some.Institution, Some.Member, Some.Day)));
        Assert.False(await Store.Read(work => work.Inbox.ContainsAsync("c", "m")));
    }

    [Fact]
    public async Task Write_OneOfManyThrows_TheOthersAreKept()
    {
        var payments = Enumerable.Range(0, 100).Select(_ => Some.Payment()).ToArray();
        var writes = payments.Select((payment, i) => Store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            if (i % 10 == 3)
                throw new TimeZoneNotFoundException();
        })).ToArray();
        foreach (var (write, i) in writes.Select((write, i) => (write, i)))
        {
            if (i % 10 == 3)
                await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => write);
            else
                await write;
        }

        for (var i = 0; i < payments.Length; i++)
            Assert.Equal(i % 10 == 3, await Store.Read(work => work.Payments.FindAsync(payments[i].PaymentId)) is null);
    }

    [Fact]
    public async Task Write_ReadsItsOwnWrites()
    {
        var payment = Some.Payment();
        await Store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            Assert.Equal(payment, await work.Payments.FindAsync(payment.PaymentId));
            Assert.Equal(1, await work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now));
            await work.Totals.AddAsync(Some.Institution, Some.Member, Some.Day, 5);
            Assert.Equal(5, (await work.Totals.OfMemberAsync(Some.Institution, Some.Member, Some.Day)).DayCents);
        });
    }

    [Fact]
    public async Task Write_ReadThenDecide_IsSerializable()
    {
        // Each adds one only while there are fewer than ten: with anything less than serializable there would be more.
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Store.Write(async work =>
        {
            if (await work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now) >= 10)
                return;

            var payment = Some.Payment();
            await work.Payments.AddAsync(payment, Some.Created(payment));
        })));

        Assert.Equal(10, await Store.Read(work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now)));
    }

    [Fact]
    public async Task Write_AThousandAtOnce_AllAreThere()
    {
        var payments = Enumerable.Range(0, 1000).Select(_ => Some.Payment()).ToArray();
        await Task.WhenAll(payments.Select(payment => Task.Run(() => Store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            await work.Totals.AddAsync(Some.Institution, Some.Member, Some.Day, payment.Amount.Cents);
        }))));

        var found = await Store.Read(async work => (
            Count: await work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now),
            Total: await work.Totals.OfMemberAsync(Some.Institution, Some.Member, Some.Day)));
        Assert.Equal(1000, found.Count);
        Assert.Equal(new PaymentTotal(1000 * 42_50, 1000 * 42_50), found.Total);
    }

    [Fact]
    public async Task Read_Write_IsRefused() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Store.Read(work => work.Inbox.TryAddAsync("c", "m", Some.Now)));

    [Fact]
    public async Task Read_WhileOthersWrite_SeesOneState()
    {
        var (before, after) = await Store.Read(async work =>
        {
            var before = await work.Inbox.ContainsAsync("c", "m");
            WriteMeanwhile();
            return (before, await work.Inbox.ContainsAsync("c", "m"));
        });

        Assert.False(before);
        Assert.False(after);
        Assert.True(await Store.Read(work => work.Inbox.ContainsAsync("c", "m")));
    }

    [Fact]
    public async Task UnitOfWork_AfterItsWork_IsClosed()
    {
        IUnitOfWork? kept = null;
        await Store.Write(work => Task.FromResult(kept = work));

        await Assert.ThrowsAsync<InvalidOperationException>(() => kept!.Inbox.ContainsAsync("c", "m"));
    }

    [Fact]
    public async Task Write_Cancelled_IsNotRun()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Database.WriteAsync(work => work.Inbox.TryAddAsync("c", "m", Some.Now), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Database.ReadAsync(work => work.Inbox.ContainsAsync("c", "m"), cancelled.Token));
        Assert.False(await Store.Read(work => work.Inbox.ContainsAsync("c", "m")));
    }

    [Fact]
    public async Task Reopen_AfterWrites_KeepsThem()
    {
        var payment = Some.Payment();
        await Store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment)));
        await Store.ReopenAsync();

        Assert.Equal(payment, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
        Assert.Single(await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId)));
    }

    // Waits in place: a unit of work must not await anything else.
    private void WriteMeanwhile() =>
        Task.Run(() => Store.Write(work => work.Inbox.TryAddAsync("c", "m", Some.Now))).GetAwaiter().GetResult();
}
