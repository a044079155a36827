using Cbp.Core.Outbox;
using Cbp.Core.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Core.Tests.Outbox;

public sealed class OutboxDispatcherTests : IDisposable
{
    private readonly World _world = new();
    private readonly RecordingPublisher _publisher = new();
    private readonly RecordingLifecycles _lifecycles = new();
    private readonly OutboxDispatcher _dispatcher;

    public OutboxDispatcherTests() => _dispatcher = Dispatcher(_world, _publisher);

    public void Dispose() => _dispatcher.Dispose();

    [Fact]
    public async Task Dispatch_NothingWaiting_SendsNothing()
    {
        Assert.Equal(0, await DispatchAsync());
        Assert.Empty(_publisher.Calls);
    }

    [Fact]
    public async Task Dispatch_MessagesOfOneDestination_LeaveInOneCallInOrderAndAreDeleted()
    {
        Add(("topic", "a", "1"), ("topic", "b", "2"), ("topic", "a", "3"));

        Assert.Equal(3, await DispatchAsync());
        Assert.Equal(["1", "2", "3"], Assert.Single(_publisher.Calls).Messages.Select(m => m.Subject));
        Assert.Empty(_world.Database.State.Outbox);
    }

    [Fact]
    public async Task Dispatch_MoreThanABatch_AllLeaveInOrder()
    {
        Add([.. Enumerable.Range(0, 1203).Select(n => ("topic", "k", n.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

        Assert.Equal(1203, await DispatchAsync());
        Assert.All(_publisher.Calls, call => Assert.InRange(call.Messages.Count, 1, OutboxDispatcher.BatchSize));
        Assert.Equal(
            Enumerable.Range(0, 1203),
            _publisher.Calls.SelectMany(call => call.Messages).Select(m => int.Parse(m.Subject, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Dispatch_OneDestinationFails_TheOthersLeave()
    {
        Add(("down", "a", "1"), ("topic", "a", "2"), (OutboxDestinations.Lifecycle, "a", "3"));
        _publisher.Failing.Add("down");

        Assert.Equal(2, await DispatchAsync());
        Assert.Equal(["1"], _world.Database.State.Outbox.Values.Select(m => m.Subject));
        Assert.Equal(["3"], _lifecycles.Dispatched.Select(m => m.Subject));
    }

    [Fact]
    public async Task Dispatch_FailedDestination_IsLeftInPeaceAndThenTriedAgain()
    {
        Add(("topic", "a", "1"));
        _publisher.Failing.Add("topic");
        await DispatchAsync();
        _publisher.Failing.Clear();

        Assert.Equal(0, await DispatchAsync());
        _world.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, await DispatchAsync());
        Assert.Equal(2, _publisher.Calls.Count);
    }

    [Fact]
    public async Task Dispatch_DestinationThatFailsInARow_IsLeftInPeaceForFiveSecondsAtTheMost()
    {
        Add(("topic", "a", "1"));
        _publisher.Failing.Add("topic");
        for (var i = 0; i < 12; i++)
        {
            await DispatchAsync();
            _world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        _publisher.Failing.Clear();
        Assert.Equal(1, await DispatchAsync());
    }

    [Fact]
    public async Task Dispatch_FailedDestinationOverSeveralBatches_IsTriedOnce()
    {
        Add([.. Enumerable.Range(0, 1200).Select(_ => ("topic", "k", "x"))]);
        _publisher.Failing.Add("topic");

        Assert.Equal(0, await DispatchAsync());
        Assert.Single(_publisher.Calls);
    }

    [Fact]
    public async Task Dispatch_OneLifecycleFails_ItsLaterMessagesWaitAndOthersLeave()
    {
        Add((OutboxDestinations.Lifecycle, "a", "1"), (OutboxDestinations.Lifecycle, "b", "2"), (OutboxDestinations.Lifecycle, "a", "3"));
        _lifecycles.Failing.Add("a");

        Assert.Equal(1, await DispatchAsync());
        Assert.Equal(["2"], _lifecycles.Dispatched.Select(m => m.Subject));
        Assert.Equal(["1", "3"], _world.Database.State.Outbox.Values.Select(m => m.Subject));

        _lifecycles.Failing.Clear();
        _world.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await DispatchAsync();
        Assert.Equal(["2", "1", "3"], _lifecycles.Dispatched.Select(m => m.Subject));
    }

    [Fact]
    public async Task Dispatch_OneLifecycleFails_ItsEventsStillLeave()
    {
        Add((OutboxDestinations.Lifecycle, "a", "1"), (OutboxDestinations.PaymentEvents, "a", "2"));
        _lifecycles.Failing.Add("a");
        Assert.Equal(1, await DispatchAsync());
        Assert.Single(_publisher.Calls);
    }

    [Fact]
    public async Task Dispatch_GivenUpOn_KeepsWhatDidNotLeave()
    {
        Add(("topic", "a", "1"));
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _dispatcher.DispatchPendingAsync(_lifecycles, given.Token));
        Assert.Single(_world.Database.State.Outbox);
    }

    [Fact]
    public void Dispatch_RandomMessagesAndFailures_KeepsTheOrderOfEachPaymentAndLosesNone()
    {
        var message = Gen.Choose(0, 4).SelectMany(key => Gen.Choose(0, 1).Select(kind => (key, kind)));
        Prop.ForAll(message.ListOf().ToArbitrary(), Gen.Choose(0, 4).ArrayOf(3).ToArbitrary(), (messages, failing) =>
        {
            var world = new World();
            var (publisher, lifecycles) = (new RecordingPublisher(), new RecordingLifecycles());
            using var dispatcher = Dispatcher(world, publisher);
            Add(world, [.. messages.Select((m, n) => (m.kind == 0 ? "topic" : OutboxDestinations.Lifecycle, "k" + m.key, $"{n:D4}"))]);

            foreach (var key in failing)
            {
                lifecycles.Failing.Clear();
                lifecycles.Failing.Add("k" + key);
                dispatcher.DispatchPendingAsync(lifecycles, CancellationToken.None).GetAwaiter().GetResult();
                world.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            lifecycles.Failing.Clear();
            dispatcher.DispatchPendingAsync(lifecycles, CancellationToken.None).GetAwaiter().GetResult();

            Assert.Empty(world.Database.State.Outbox);
            Assert.Equal(messages.Count(m => m.kind == 1), lifecycles.Dispatched.Count);
            foreach (var ofPayment in lifecycles.Dispatched.GroupBy(m => m.Key))
                Assert.Equal(ofPayment.Select(m => m.Subject).Order(StringComparer.Ordinal), ofPayment.Select(m => m.Subject));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Signal_WrittenBeforeTheWait_ReturnsAtOnce()
    {
        using var signal = new OutboxSignal();
        signal.Written();
        signal.Written();
        await signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.False(signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Signal_WrittenDuringTheWait_WakesIt()
    {
        using var signal = new OutboxSignal();
        var wait = signal.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.False(wait.IsCompleted);
        signal.Written();
        await wait;
    }

    private static OutboxDispatcher Dispatcher(World world, RecordingPublisher publisher) =>
        new(world.Database, publisher, world.Ids, world.Clock, NullLogger<OutboxDispatcher>.Instance) { Patience = TimeSpan.FromMinutes(1) };

    private Task<int> DispatchAsync() => _dispatcher.DispatchPendingAsync(_lifecycles, CancellationToken.None);

    private void Add(params (string Destination, string Key, string Subject)[] messages) => Add(_world, messages);

    private static void Add(World world, (string Destination, string Key, string Subject)[] messages) => world.Write(work => work.Outbox.AddAsync(
        [.. messages.Select(m => new OutboxMessage(Guid.NewGuid(), m.Destination, m.Key, m.Subject, "{}", world.Clock.GetUtcNow(), null))]));
}
