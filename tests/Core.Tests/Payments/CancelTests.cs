using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payments;

public class CancelTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Cancel_PendingPayment_CallsItOffAndTakesBackTheSums()
    {
        var payment = await _world.CreateAsync();
        var cancelled = await CancelAsync(payment);

        Assert.Equal(PaymentStatus.Cancelled, cancelled.Value.Status);
        Assert.Equal(0, _world.CountedOn(World.Tomorrow));
        Assert.Equal("\"PaymentCancelled\"", _world.Database.State.Outbox.Values.Last().Body);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Cancel_TouchesThePayment_SoThatItsStateIsNotKept()
    {
        var payment = await _world.CreateAsync();
        await CancelAsync(payment);
        Assert.Contains(CacheTag.Payment(payment.PaymentId), _world.Database.Touched);
    }

    [Fact]
    public async Task Cancel_ScheduledPayment_IsTaken()
    {
        var payment = await _world.CreateAsync();
        await _world.Lifecycle.ValidateAsync(payment.PaymentId);
        Assert.Equal(PaymentStatus.Cancelled, (await CancelAsync(payment)).Value.Status);
    }

    [Fact]
    public async Task Cancel_Twice_WritesOnce()
    {
        var payment = await _world.CreateAsync();
        var first = await CancelAsync(payment);
        var state = _world.Database.State;

        Assert.Equal(first.Value, (await CancelAsync(payment)).Value);
        Assert.Same(state, _world.Database.State);
    }

    [Fact]
    public async Task Cancel_InProcessing_IsRefused()
    {
        var payment = await _world.ProcessingAsync();
        Assert.Equal(ErrorCodes.PaymentNotCancellable, (await CancelAsync(payment)).Refusal!.Error);
    }

    [Fact]
    public async Task Cancel_AnotherMembersPayment_IsNotFound()
    {
        var payment = await _world.CreateAsync();
        var outcome = await _world.Payments.CancelAsync(World.Demo, new MemberId("M-2"), payment.PaymentId, null, CancellationToken.None);
        Assert.Equal(ErrorCodes.PaymentNotFound, outcome.Refusal!.Error);
        Assert.Equal(PaymentStatus.Scheduled, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Cancel_UnknownPayment_IsNotFound()
    {
        var outcome = await _world.Payments.CancelAsync(World.Demo, World.Member, new PaymentId(Guid.NewGuid()), null, CancellationToken.None);
        Assert.Equal(ErrorCodes.PaymentNotFound, outcome.Refusal!.Error);
    }

    private Task<Outcome<Payment>> CancelAsync(Payment payment) =>
        _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, "changed my mind", CancellationToken.None);
}
