using Cbp.Core.Outbox;
using Cbp.Core.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Core.Tests.Outbox;

/// <summary>A message that is always refused, and a destination that hangs, hold up nobody else.</summary>
public sealed class ParkedMessageTests : IDisposable
{
    private readonly World _world = new();
    private readonly RecordingPublisher _publisher = new();
    private readonly RecordingLifecycles _lifecycles = new();
    private readonly OutboxDispatcher _dispatcher;

    public ParkedMessageTests() =>
        _dispatcher = new(_world.Database, _publisher, _world.Ids, _world.Clock, NullLogger<OutboxDispatcher>.Instance) { Patience = TimeSpan.FromMinutes(1) };

    public void Dispose() => _dispatcher.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispatch_MessageThatIsAlwaysRefused_IsParkedWithWhatFollowsItAndTheOthersLeave(bool blames)
    {
        (_publisher.Blames, var n) = (blames, 0);
        _publisher.Poison.Add("poison");
        Add(("topic", "a", "first"), ("topic", "bad", "poison"), ("topic", "bad", "behind"));
        for (var round = 0; round < 40; round++)
        {
            Add(("topic", "b", $"{n++}"));
            await RoundAsync();
        }

        Assert.Equal(["poison", "behind"], _world.Database.State.Parked.Values.Select(m => m.Message.Subject));
        Assert.Equal(OutboxFailures.MostRefusals, _world.Database.State.Parked.Values.First().Attempts);
        Assert.DoesNotContain(_world.Database.State.Outbox.Values, m => m.Destination == "topic");
        Assert.Equal(
            ["first", .. Enumerable.Range(0, n).Select(i => $"{i}")],
            _publisher.Taken.Where(m => m.Destination == "topic").Select(m => m.Subject));
        var told = Assert.Single(_world.Database.State.Exceptions);
        Assert.Equal(("OUTBOX_MESSAGE_PARKED", OutboxFailures.MostRefusals), (told.Code, told.Attempts));
    }

    [Fact]
    public async Task Dispatch_LifecycleThatIsAlwaysRefused_IsParkedAndTheOthersGoOn()
    {
        _lifecycles.Failing.Add("bad");
        Add((OutboxDestinations.Lifecycle, "bad", "x"));
        for (var round = 0; round < 40; round++)
        {
            Add((OutboxDestinations.Lifecycle, $"k{round}", "y"));
            await RoundAsync();
        }

        Assert.Equal("bad", Assert.Single(_world.Database.State.Parked.Values).Message.Key);
        Assert.Equal(40, _lifecycles.Dispatched.Count);
    }

    [Fact]
    public async Task Dispatch_DestinationDownForLong_ParksNothing()
    {
        _publisher.Failing.Add("topic");
        Add(("topic", "a", "1"), ("topic", "b", "2"));
        for (var round = 0; round < 100; round++) await RoundAsync();
        Assert.Empty(_world.Database.State.Parked);

        _publisher.Failing.Clear();
        await RoundAsync();
        Assert.Empty(_world.Database.State.Outbox);
    }

    [Fact]
    public async Task SendAgain_AfterTheCauseIsGone_LeavesInOrder()
    {
        (_publisher.Blames, _) = (true, _publisher.Poison.Add("poison"));
        Add(("topic", "bad", "poison"), ("topic", "bad", "behind"));
        for (var round = 0; round < 20; round++) await RoundAsync();
        Add(("topic", "bad", "later"));
        await RoundAsync();
        Assert.Equal(["poison", "behind", "later"], _world.Database.State.Parked.Values.Select(m => m.Message.Subject));

        _publisher.Poison.Clear();
        _world.Write(work => work.Parked.SendAgainAsync(new OutboxLane("topic", "bad")));
        await RoundAsync();

        Assert.Equal(["poison", "behind", "later"], _publisher.Taken.Where(m => m.Destination == "topic").Select(m => m.Subject));
        Assert.Empty(_world.Database.State.Parked);
    }

    [Fact]
    public async Task Dispatch_DestinationHangs_OthersLeaveAndItGoesOnWhenItAnswers()
    {
        _dispatcher.Patience = TimeSpan.FromMilliseconds(1);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _publisher.Hanging = ("slow", answers.Task);
        Add(("slow", "a", "1"), ("topic", "a", "2"));
        await _dispatcher.DispatchPendingAsync(_lifecycles, default);
        Add(("slow", "a", "3"), ("topic", "a", "4"));
        await _dispatcher.DispatchPendingAsync(_lifecycles, default);
        Assert.Equal(["2", "4"], _publisher.Taken.Select(m => m.Subject));

        answers.SetResult();
        while (_world.Database.State.Outbox.Count > 0)
        {
            await _dispatcher.DispatchPendingAsync(_lifecycles, default);
            await Task.Yield();
        }

        Assert.Equal(["1", "3"], _publisher.Taken.Where(m => m.Destination == "slow").Select(m => m.Subject));
    }

    private async Task RoundAsync()
    {
        await _dispatcher.DispatchPendingAsync(_lifecycles, default);
        _world.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    private void Add(params (string Destination, string Key, string Subject)[] messages) => _world.Write(work => work.Outbox.AddAsync(
        [.. messages.Select(m => new OutboxMessage(Guid.NewGuid(), m.Destination, m.Key, m.Subject, "{}", _world.Clock.GetUtcNow(), null))]));
}
