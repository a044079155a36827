using System.Globalization;
using Cbp.Gateways.Http;
using Cbp.Host.Testing;

namespace Cbp.Gateways.Tests;

public sealed class FairBulkheadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TestClock _clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Leave_ManyWaitOfOneInstitution_TheOtherHasItsTurn()
    {
        var bulkhead = new FairBulkhead("processor", 1, Patience, _clock);
        await bulkhead.EnterAsync("large", default);
        var waiting = new[] { "large", "large", "large", "small" }.Select(name => bulkhead.EnterAsync(name, default).AsTask()).ToList();

        foreach (var next in new[] { 0, 3, 1, 2 })
        {
            bulkhead.Leave();
            await waiting[next];
        }
    }

    [Fact]
    public async Task Enter_NoneLeavesInTime_IsRefused()
    {
        var bulkhead = new FairBulkhead("processor", 1, Patience, _clock);
        await bulkhead.EnterAsync("", default);
        var waiting = bulkhead.EnterAsync("", default).AsTask();
        _clock.Advance(Patience);

        await Assert.ThrowsAsync<BulkheadFullException>(() => waiting);
    }

    [Fact]
    public async Task Leave_AfterSomeGaveUp_ServesWhoStillWaits()
    {
        var bulkhead = new FairBulkhead("processor", 1, Patience, _clock);
        await bulkhead.EnterAsync("", default);
        using var cancellation = new CancellationTokenSource();
        var gaveUp = bulkhead.EnterAsync("", cancellation.Token).AsTask();
        var waits = bulkhead.EnterAsync("", default).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        bulkhead.Leave();
        await waits;
        bulkhead.Leave();
        var free = bulkhead.EnterAsync("", default).AsTask();
        Assert.True(free.IsCompletedSuccessfully);
    }
}
