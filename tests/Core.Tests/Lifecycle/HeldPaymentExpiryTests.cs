using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Lifecycle;

public sealed class HeldPaymentExpiryTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(365, PaymentStatus.Scheduled)]
    [InlineData(366, PaymentStatus.Cancelled)]
    public async Task Held_DaysAfterItsDay_ExpiresBehindTheHorizon(int days, PaymentStatus expected)
    {
        var payment = await _world.CreateAsync();
        await HoldAsync(payment);
        _world.Clock.Advance(TimeSpan.FromDays(days + 1)); // its day is tomorrow

        Assert.Equal(expected == PaymentStatus.Cancelled ? 1 : 0, await RunAsync());
        Assert.Equal(expected, _world.Stored(payment.PaymentId).Status);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task NotHeld_LongOverdue_IsLeftAlone()
    {
        var payment = await _world.CreateAsync();
        _world.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(0, await RunAsync());
        Assert.Equal(PaymentStatus.Scheduled, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Expired_RunAgain_DoesNothingMore()
    {
        await HoldAsync(await _world.CreateAsync());
        _world.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
    }

    private Task<int> RunAsync() =>
        new HeldPaymentExpiry(_world.Database, _world.Signal, _world.Ids, _world.Clock).RunAsync(CancellationToken.None);

    private async Task HoldAsync(Payment payment) =>
        await _world.Payments.EditAsync(World.Demo, payment.PaymentId, new PaymentEdit { Suspended = true }, CancellationToken.None);
}
