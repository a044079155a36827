using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Recurring;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Recurring;

public sealed class RecurringEditTests
{
    private readonly RecurringWorld _world = new();

    [Fact]
    public async Task Following_NewAmount_ChangesThatPaymentAndAllLaterOnes()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));

        await EditAsync(view.Upcoming[1].PaymentId!.Value.Value, RecurringWorld.Edit(amount: "30.00"));
        _world.World.Clock.Set(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));
        await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal([2500, 3000, 3000, 3000, 3000], _world.Payments.Select(p => p.Amount.Cents));
        Assert.All(_world.Payments, payment => _world.World.AssertConsistent(payment.PaymentId));
    }

    [Fact]
    public async Task One_NewAmount_ChangesThatPaymentAlone()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));

        await _world.Service.EditOneAsync(
            World.Demo, view.Upcoming[1].PaymentId!.Value.Value, RecurringWorld.Edit(amount: "30.00"), 1, CancellationToken.None);

        Assert.Equal([2500, 3000, 2500, 2500], _world.Payments.Select(p => p.Amount.Cents));
        Assert.Equal(2, _world.Only.Version);
    }

    [Fact]
    public async Task Following_NewFrequency_KeepsThatPaymentAndReplacesLaterOnes()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30"));

        var edited = await EditAsync(view.Upcoming[1].PaymentId!.Value.Value, RecurringWorld.Edit(frequency: "Monthly"));

        Assert.Equal([new DateOnly(2026, 11, 30), new(2026, 12, 7)], Pending().Select(p => p.WillProcessDate));
        Assert.Equal(
            [new DateOnly(2026, 11, 30), new(2026, 12, 7), new(2027, 1, 7), new(2027, 2, 8)], edited.Value.Upcoming.Take(4).Select(d => d.Date));
        Assert.Equal([1, 2], _world.Occurrences.Select(o => o.Number));
    }

    [Fact]
    public async Task Following_NewDate_MovesThatPaymentAndCountsOnFromIt()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2026-12-10"));

        var edited = await EditAsync(view.Upcoming[0].PaymentId!.Value.Value, RecurringWorld.Edit(date: "2026-12-15"));

        Assert.Equal(view.Upcoming[0].PaymentId, Assert.Single(Pending()).PaymentId);
        Assert.Equal([new DateOnly(2026, 12, 15), new(2027, 1, 15)], edited.Value.Upcoming.Take(2).Select(d => d.Date));
    }

    [Fact]
    public async Task Following_BackAndForth_CreatesNoNumberTwice()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30"));
        var second = view.Upcoming[1].PaymentId!.Value.Value;

        await EditAsync(second, RecurringWorld.Edit(frequency: "Monthly"));
        await EditAsync(second, RecurringWorld.Edit(frequency: "Weekly"));

        Assert.Equal([1, 2, 3, 4], Pending().Select(p => p.Occurrence!.Value));
        Assert.Equal(
            [new DateOnly(2026, 11, 30), new(2026, 12, 7), new(2026, 12, 14), new(2026, 12, 21)], Pending().Select(p => p.WillProcessDate));
    }

    [Fact]
    public async Task Following_FewerPayments_CallsOffThoseBeyondTheEnd()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));

        await EditAsync(view.Recurring.RecurringPaymentId.Value, RecurringWorld.Edit(count: "2"));
        await EditAsync(view.Recurring.RecurringPaymentId.Value, RecurringWorld.Edit(count: "3"));

        Assert.Equal([1, 2, 3], Pending().Select(p => p.Occurrence!.Value));
    }

    [Fact]
    public async Task Following_OneOfThemBreaksARule_ChangesNothing()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));
        var before = _world.World.Database.State;

        var edited = await EditAsync(view.Recurring.RecurringPaymentId.Value, RecurringWorld.Edit(amount: "999999.00"));

        Assert.Equal(ErrorCodes.PaymentLimitExceeded, edited.Refusal!.Error);
        Assert.Same(before, _world.World.Database.State);
    }

    [Theory]
    [InlineData("2026-11-20", null, "PROCESS_DATE_IN_PAST")]
    [InlineData("2028-11-20", null, "PROCESS_DATE_BEYOND_HORIZON")]
    [InlineData("2026-12-20", "19", "PROCESS_DAY_INVALID")]
    public async Task Following_WrongDates_AreRefused(string date, string? day, string code)
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2026-12-10"));

        var edited = await EditAsync(view.Recurring.RecurringPaymentId.Value, RecurringWorld.Edit(date: date, day: day));

        Assert.Equal(code, edited.Refusal!.Error.Code);
    }

    private IEnumerable<Payment> Pending() => _world.Payments.Where(p => PaymentStateMachine.IsPending(p.Status));

    private Task<Outcome<RecurringView>> EditAsync(Guid id, RecurringEdit edit) =>
        _world.Service.EditFollowingAsync(World.Demo, id, edit, null, CancellationToken.None);
}
