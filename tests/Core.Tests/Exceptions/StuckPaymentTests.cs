using Cbp.Core.Exceptions;
using Cbp.Core.Payments;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Exceptions;

public sealed class StuckPaymentTests
{
    private readonly ExceptionWorld _world = new();

    [Theory]
    [InlineData(71, 0)]
    [InlineData(73, 1)]
    public async Task Sweep_PaymentInProcessing_IsAnExceptionBehindTheLimit(int hours, int exceptions)
    {
        var payment = await _world.World.ProcessingAsync();
        _world.World.Clock.Advance(TimeSpan.FromHours(hours));

        Assert.Equal((exceptions, 0), await SweepAsync());
        Assert.Equal(Enumerable.Repeat(("PAYMENT_STUCK", (Core.Common.PaymentId?)payment.PaymentId), exceptions), _world.All.Select(e => (e.Code, e.PaymentId)));
    }

    [Fact]
    public async Task Sweep_Again_OpensNothingMore()
    {
        await _world.World.ProcessingAsync();
        _world.World.Clock.Advance(TimeSpan.FromDays(4));
        await SweepAsync();

        Assert.Equal((0, 0), await SweepAsync());
        Assert.Single(_world.Sent("exception.handling"));
    }

    [Fact]
    public async Task Sweep_PaymentThatHasMovedOn_EndsItsException()
    {
        var payment = await _world.World.ProcessingAsync();
        _world.World.Clock.Advance(TimeSpan.FromDays(4));
        await SweepAsync();
        await _world.World.Lifecycle.CompleteAsync(payment.PaymentId, null);

        Assert.Equal((0, 1), await SweepAsync());
        Assert.Equal((ExceptionStatus.Resolved, ExceptionResolution.MovedOn, "rule"), (_world.Only.Status, _world.Only.Resolution, _world.Only.ResolvedBy));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 1)]
    public async Task Sweep_PaymentWhoseDayHasPassed_IsAnExceptionBehindTheLimit(int days, int exceptions)
    {
        await _world.World.CreateAsync(); // for tomorrow
        _world.World.Clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal((exceptions, 0), await SweepAsync());
        Assert.All(_world.All, e => Assert.Equal("PAYMENT_OVERDUE", e.Code));
    }

    [Fact]
    public async Task Sweep_OverduePaymentThatWasBegun_EndsItsException()
    {
        var payment = await _world.World.CreateAsync();
        _world.World.Clock.Advance(TimeSpan.FromDays(7)); // a Monday
        await SweepAsync();
        await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId);

        Assert.Equal((0, 1), await SweepAsync());
    }

    [Fact]
    public async Task Sweep_OverduePaymentThatIsHeld_IsTheMembersWish()
    {
        var payment = await _world.World.CreateAsync();
        await _world.World.Payments.EditAsync(World.Demo, payment.PaymentId, new Core.Payments.Creation.PaymentEdit { Suspended = true }, CancellationToken.None);
        _world.World.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal((0, 0), await SweepAsync());
    }

    [Fact]
    public async Task Sweep_MorePaymentsThanAPage_FindsThemAll()
    {
        _world.World.Write(work => work.Institutions.SaveAsync(_world.World.Institution with { Limits = new() { MemberEntriesPerHour = 10_000, MemberDailyCents = 1_000_000_00, MemberMonthlyCents = 1_000_000_00 } }));
        for (var i = 1; i <= 450; i++) await _world.World.CreateAsync($"{i}.00");
        _world.World.Clock.Advance(TimeSpan.FromDays(6));

        Assert.Equal((450, 0), await SweepAsync());
    }

    private Task<(int Opened, int Ended)> SweepAsync() =>
        new StuckPayments(_world.World.Database, _world.World.Signal, _world.World.Ids, _world.World.Clock).SweepAsync(CancellationToken.None);
}
