using Cbp.Core.Payments.Creation;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Recurring;

namespace Cbp.Core.Tests.Payments;

/// <summary>An amount far above what the member pays to the payee.</summary>
public sealed class AtypicalAmountTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Create_FarAboveTheAverage_IsRefusedWithBothNumbers()
    {
        await PaidAsync(_world, "10.00", "20.00", "30.00");

        var refusal = (await _world.TryCreateAsync(World.Request("200.01"))).Refusal!;

        Assert.Equal(("ATYPICAL_AMOUNT", "amount"), (refusal.Error.Code, refusal.Field));
        Assert.Equal((200.01m, 20.00m), (refusal.Numbers!["amount"], refusal.Numbers["averageAmount"]));
    }

    [Theory]
    [InlineData("200.00", null)]
    [InlineData("200.01", true)]
    public async Task Create_JustTenTimesOrConfirmed_IsTaken(string amount, bool? confirmed)
    {
        await PaidAsync(_world, "10.00", "20.00", "30.00");

        Assert.Null((await _world.TryCreateAsync(World.Request(amount) with { ConfirmAtypicalAmount = confirmed })).Refusal);
    }

    [Fact]
    public async Task Create_TooFewPaymentsForAnAverage_IsTaken()
    {
        await PaidAsync(_world, "10.00", "10.00");

        Assert.Null((await _world.TryCreateAsync(World.Request("9000.00"))).Refusal);
    }

    [Fact]
    public async Task Create_PaymentThatCameBack_CountsNoMore()
    {
        await PaidAsync(_world, "10.00", "10.00", "10.00");
        var last = _world.Database.State.Payments.Values.First();
        await _world.Lifecycle.ReturnAsync(last.PaymentId, "R16");

        Assert.Null((await _world.TryCreateAsync(World.Request("9000.00"))).Refusal);
    }

    [Fact]
    public async Task Create_HalfAYearLater_IsTaken()
    {
        await PaidAsync(_world, "10.00", "10.00", "10.00");
        _world.Clock.Advance(TimeSpan.FromDays(160)); // May 2027: the six months begin with December

        Assert.Null((await _world.TryCreateAsync(World.Request("9000.00", "2027-05-05"))).Refusal);
    }

    [Fact]
    public async Task Edit_ToFarAboveTheAverage_AsksForConfirmation()
    {
        await PaidAsync(_world, "10.00", "10.00", "10.00");
        var payment = await _world.CreateAsync("50.00");
        var edit = new PaymentEdit { Amount = "500.00" };

        Assert.Equal("ATYPICAL_AMOUNT", (await _world.Payments.EditAsync(World.Demo, payment.PaymentId, edit, CancellationToken.None)).Refusal?.Error.Code);
        Assert.Null((await _world.Payments.EditAsync(World.Demo, payment.PaymentId, new PaymentEdit { Memo = "m" }, CancellationToken.None)).Refusal);
        Assert.Null((await _world.Payments.EditAsync(
            World.Demo, payment.PaymentId, edit with { ConfirmAtypicalAmount = true }, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Recurring_FarAboveTheAverage_AsksOnceAtItsCreation()
    {
        var world = new RecurringWorld();
        await PaidAsync(world.World, "10.00", "10.00", "10.00");
        var request = RecurringWorld.Request(amount: "500.00", first: "2026-11-30");

        Assert.Equal("ATYPICAL_AMOUNT", (await world.TryCreateAsync(request)).Refusal?.Error.Code);
        Assert.Null((await world.TryCreateAsync(request with { Payment = request.Payment with { ConfirmAtypicalAmount = true } })).Refusal);
        world.World.Clock.Advance(TimeSpan.FromDays(35));
        await world.RunAsync(world.Only.RecurringPaymentId);
        Assert.Equal(2, world.Occurrences.Count);
        Assert.All(world.Occurrences, occurrence => Assert.Null(occurrence.ErrorCode));
    }

    [Fact]
    public async Task Recurring_EditOfDatesToCome_AsksForConfirmation()
    {
        var world = new RecurringWorld();
        await PaidAsync(world.World, "10.00", "10.00", "10.00");
        await world.CreateAsync(RecurringWorld.Request(amount: "50.00", first: "2027-03-01"));
        Assert.Empty(world.Occurrences);
        var (id, edit) = (world.Only.RecurringPaymentId.Value, RecurringWorld.Edit(amount: "500.00"));

        Assert.Equal("ATYPICAL_AMOUNT", (await world.Service.EditFollowingAsync(World.Demo, id, edit, null, CancellationToken.None)).Refusal?.Error.Code);
        Assert.Equal(50_00, world.Only.Amount.Cents);
        Assert.Null((await world.Service.EditFollowingAsync(
            World.Demo, id, edit with { Payment = edit.Payment with { ConfirmAtypicalAmount = true } }, null, CancellationToken.None)).Refusal);
    }

    private static async Task PaidAsync(World world, params string[] amounts)
    {
        foreach (var amount in amounts)
        {
            var payment = await world.CreateAsync(amount, "2026-11-23");
            await world.Lifecycle.BeginProcessingAsync(payment.PaymentId);
            await world.Lifecycle.CompleteAsync(payment.PaymentId, null);
        }
    }
}
