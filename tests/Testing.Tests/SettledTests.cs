using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Testing.Tests;

public sealed class SettledTests : IAsyncLifetime
{
    private SampleApp App { get; } = new();


    public Task InitializeAsync() => App.StartAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();

    [Fact]
    public async Task Call_ThatGoesThroughAQueueIntoAnOrchestration_IsDoneUpToItsTimer()
    {
        await App.PostAsync("orders/1");
        await App.SettledAsync();

        Assert.Equal(["prepared", "packing 1", "packed 1"], App.Shelf.Items);
    }

    [Fact]
    public async Task Orchestration_WhoseTimerTheClockReaches_IsDone()
    {
        await App.PostAsync("orders/1");
        await App.SettledAsync();

        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.SettledAsync();

        Assert.Contains("delivered 1", App.Shelf.Items);
        Assert.True((await App.DurableClient.GetInstanceAsync("1"))!.IsCompleted);
    }

    [Fact]
    public async Task TimerFunction_WhoseTimeTheClockReaches_HasRun()
    {
        App.Clock.Set(SampleApp.Monday.Date.AddHours(27));
        await App.SettledAsync();

        Assert.Contains("swept 2026-11-24", App.Shelf.Items);
    }

    [Fact]
    public async Task TimerFunction_WhereTheClockIsPutBack_GoesByTheNewTime()
    {
        App.Clock.Set(SampleApp.Monday.AddDays(-10));
        await App.SettledAsync();
        var before = App.Shelf.Items;

        App.Clock.Advance(TimeSpan.FromHours(15));
        await App.SettledAsync();

        Assert.Equal(["prepared"], before);
        Assert.Equal(["prepared", "swept 2026-11-14"], App.Shelf.Items);
    }

    [Fact]
    public async Task ScheduledMessage_WhoseTimeTheClockReaches_IsHandled()
    {
        await using var sender = App.ServiceBus.CreateSender("notes");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("later"), SampleApp.Monday.AddHours(1));
        await App.SettledAsync();
        var before = App.Shelf.Items;

        App.Clock.Advance(TimeSpan.FromHours(1));
        await App.SettledAsync();

        Assert.DoesNotContain("read later", before);
        Assert.Contains("read later", App.Shelf.Items);
    }

    [Fact]
    public async Task Message_ThatFailsEachTime_IsWithTheDeadLettersFunction()
    {
        await App.PostAsync("orders/bad");
        await App.SettledAsync();

        Assert.Contains("kept bad", App.Shelf.Items);
    }

    [Fact]
    public async Task Work_OfABackgroundFunction_CountsByItsCondition()
    {
        // Again and again: a gap in which a note is in nobody's hand would show.
        for (var i = 0; i < 200; i++)
        {
            await App.PostAsync($"notes/{i}");
            await App.SettledAsync();
            Assert.Equal($"read {i}", App.Shelf.Items[^1]);
        }
    }

    [Fact]
    public async Task Orders_ManyAtOnce_AreAllPacked()
    {
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => App.PostAsync($"orders/{round}-{i}")));
            await App.SettledAsync();
            Assert.Equal(20 * (round + 1), App.Shelf.Items.Count(item => item.StartsWith("packed", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Timers_ManyAtOnce_HaveAllGoneOff()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => App.PostAsync($"orders/{i}")));
        await App.SettledAsync();

        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.SettledAsync();

        Assert.Equal(50, App.Shelf.Items.Count(item => item.StartsWith("delivered", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Message_ThatNobodyListensTo_DoesNotCount()
    {
        await using var sender = App.ServiceBus.CreateSender("attic");
        await sender.SendMessageAsync(new ServiceBusMessage("old"));

        await App.SettledAsync();

        Assert.Equal(1, App.Broker.Counts("attic").Active);
    }

    [Fact]
    public async Task Function_ThatGoesOn_IsNamedByTheTimeOut()
    {
        await App.SettledAsync();
        App.Options.SettleTimeout = TimeSpan.FromMilliseconds(50);
        var held = new TaskCompletionSource();
        App.Shelf.Held = held.Task;
        var call = App.PostAsync("wait");
        await UntilAsync(() => App.Shelf.Items.Contains("waits"));

        var error = await Assert.ThrowsAsync<NotSettledException>(() => App.SettledAsync());

        Assert.Contains("function 'Wait' runs (1)", error.Busy);
        held.SetResult();
        await call;
        App.Options.SettleTimeout = TimeSpan.FromSeconds(30);
        await App.SettledAsync();
    }

    [Fact]
    public async Task Activity_ThatGoesOn_IsNamedByItsOrchestration()
    {
        await App.SettledAsync();
        App.Options.SettleTimeout = TimeSpan.FromMilliseconds(50);
        var held = new TaskCompletionSource();
        App.Shelf.Held = held.Task;
        await App.PostAsync("orders/stuck-1");
        await UntilAsync(() => App.Shelf.Items.Contains("packing stuck-1"));

        var error = await Assert.ThrowsAsync<NotSettledException>(() => App.SettledAsync());

        Assert.Contains("stuck-1", error.Message, StringComparison.Ordinal);
        held.SetResult();
        App.Options.SettleTimeout = TimeSpan.FromSeconds(30);
        await App.SettledAsync();
    }

    [Fact]
    public async Task Condition_ThatIsNotMet_IsNamedByTheTimeOut()
    {
        await App.SettledAsync();
        App.Options.SettleTimeout = TimeSpan.FromMilliseconds(50);
        var held = new TaskCompletionSource();
        App.Options.AlsoSettledWhen("the moon is blue", (_, _) => Task.FromResult(held.Task.IsCompleted));

        var error = await Assert.ThrowsAsync<NotSettledException>(() => App.SettledAsync());

        Assert.Equal(["not true: the moon is blue"], error.Busy);
        held.SetResult();
        App.Options.SettleTimeout = TimeSpan.FromSeconds(30);
        await App.SettledAsync();
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        while (!reached()) await Task.Delay(1);
    }
}
