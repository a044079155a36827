using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payments;

public class IdempotencyTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Create_Repeated_GetsTheStoredAnswerByteForByte()
    {
        var first = await CreateAsync(World.Key());
        var second = await CreateAsync(World.Key());

        Assert.Equal(first.Value.Body, second.Value.Body);
        Assert.Equal((first.Value.StatusCode, first.Value.ContentType, first.Value.Location), (second.Value.StatusCode, second.Value.ContentType, second.Value.Location));
        Assert.Single(_world.Database.State.Payments);
        Assert.Equal(1, _world.Signal.Count);
    }

    [Fact]
    public async Task Create_KeyWithAnotherBody_IsRefused()
    {
        await CreateAsync(World.Key());
        Assert.Equal(ErrorCodes.IdempotencyKeyReused, (await CreateAsync(World.Key(bodyHash: "bb"), "7")).Refusal!.Error);
    }

    [Fact]
    public async Task Create_SameBodyUnderAnotherKey_IsHeldAgainstTheRules()
    {
        await CreateAsync(World.Key());
        Assert.Equal(ErrorCodes.DuplicatePayment, (await CreateAsync(World.Key("k-2"))).Refusal!.Error);
    }

    [Fact]
    public async Task Create_RefusedBefore_IsEvaluatedAnew()
    {
        Assert.NotNull((await CreateAsync(World.Key(), "42.50", "2026-11-26")).Refusal);
        Assert.Empty(_world.Database.State.Answers);
        Assert.Null((await CreateAsync(World.Key())).Refusal);
    }

    [Fact]
    public async Task Create_WhileTheFirstIsCarriedOut_WaitsAndGetsItsAnswer()
    {
        var hold = new TaskCompletionSource();
        _world.Database.Hold = hold.Task;
        var first = CreateAsync(World.Key());
        var second = CreateAsync(World.Key());
        Assert.False(second.IsCompleted);

        hold.SetResult();
        Assert.Equal((await first).Value.Body, (await second).Value.Body);
        Assert.Single(_world.Database.State.Payments);
    }

    [Fact]
    public async Task Create_WhileTheFirstTakesTooLong_IsRefusedWithARetryTime()
    {
        var hold = new TaskCompletionSource();
        _world.Database.Hold = hold.Task;
        var first = CreateAsync(World.Key());
        var second = CreateAsync(World.Key());
        _world.Clock.Advance(InFlightRequests.Patience);

        var refusal = (await second).Refusal!;
        Assert.Equal((ErrorCodes.IdempotencyInFlight, TimeSpan.FromSeconds(1)), (refusal.Error, refusal.RetryAfter));
        hold.SetResult();
        Assert.Null((await first).Refusal);
    }

    [Fact]
    public async Task Create_WhileAnotherKeyIsCarriedOut_DoesNotWaitForIt()
    {
        using var entry = _world.InFlight.TryEnter(World.Key("other"), out _);
        Assert.Null((await CreateAsync(World.Key())).Refusal);
    }

    [Fact]
    public async Task Create_ManyAtOnceUnderOneKey_TakeOnePayment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CreateAsync(World.Key()))));

        Assert.Single(answers.Select(a => Convert.ToHexString(a.Value.Body)).Distinct());
        Assert.Single(_world.Database.State.Payments);
    }

    [Fact]
    public async Task Create_FirstFailed_LetsTheNextOneThrough()
    {
        _world.Database.Hold = Task.FromException(new IOException("disk"));
        await Assert.ThrowsAsync<IOException>(() => CreateAsync(World.Key()));
        _world.Database.Hold = null;
        Assert.Null((await CreateAsync(World.Key())).Refusal);
    }

    [Fact]
    public async Task Create_AnotherInstanceWasQuicker_GetsItsAnswer()
    {
        var other = new World();
        var first = await other.Payments.CreateAsync(World.Demo, World.Request(), World.Key(), World.Render, CancellationToken.None);
        // The other one commits between this one's look and its own commit: the unique key decides.
        _world.Database.TakenBy = other.Database.State;

        var second = await CreateAsync(World.Key());

        Assert.Equal(first.Value.Body, second.Value.Body);
        Assert.Single(_world.Database.State.Payments);
    }

    [Fact]
    public async Task Create_AnotherInstanceWasQuickerWithAnotherBody_IsRefused()
    {
        var other = new World();
        await other.Payments.CreateAsync(World.Demo, World.Request(), World.Key(), World.Render, CancellationToken.None);
        _world.Database.TakenBy = other.Database.State;

        Assert.Equal(ErrorCodes.IdempotencyKeyReused, (await CreateAsync(World.Key(bodyHash: "bb"), "7")).Refusal!.Error);
    }

    private Task<Outcome<StoredResponse>> CreateAsync(IdempotencyScope scope, string amount = "42.50", string date = "2026-11-24") =>
        _world.Payments.CreateAsync(World.Demo, World.Request(amount, date), scope, World.Render, CancellationToken.None);
}
