using Cbp.Core.Common;
using Cbp.Core.Members;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payments;

public class CreateTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Create_GoodRequest_TakesThePayment()
    {
        var payment = await _world.CreateAsync();

        Assert.Equal((PaymentStatus.Scheduled, World.Tomorrow, new DateOnly(2026, 11, 27)), (payment.Status, payment.WillProcessDate, payment.DeliveryDate));
        Assert.Equal(payment, _world.Stored(payment.PaymentId));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Create_GoodRequest_CountsInTheSums()
    {
        await _world.CreateAsync();
        Assert.Equal(4250, _world.CountedOn(World.Tomorrow));
    }

    [Fact]
    public async Task Create_ForToday_IsValidated() =>
        Assert.Equal(PaymentStatus.Validated, (await _world.CreateAsync(date: "2026-11-23")).Status);

    [Fact]
    public async Task Create_GoodRequest_WritesEventsAndLifecycleStartInOneTransaction()
    {
        var before = _world.Database.Writes;
        var payment = await _world.CreateAsync();

        Assert.Equal(before + 1, _world.Database.Writes);
        Assert.Equal(
            [
                (OutboxDestinations.PaymentEvents, nameof(PaymentCreated)), (OutboxDestinations.PaymentEvents, nameof(PaymentValidated)),
                (OutboxDestinations.PaymentEvents, nameof(PaymentScheduled)), (OutboxDestinations.Lifecycle, OutboxDestinations.StartLifecycle),
            ],
            _world.Database.State.Outbox.Values.Select(m => (m.Destination, m.Subject)));
        Assert.All(_world.Database.State.Outbox.Values, m => Assert.Equal(payment.PaymentId.ToString(), m.Key));
        Assert.Equal(1, _world.Signal.Count);
    }

    [Fact]
    public async Task Create_BehindTheCutOff_MovesAndSaysSo()
    {
        _world.Clock.Advance(TimeSpan.FromHours(5));
        var created = (await _world.TryCreateAsync(World.Request(date: "2026-11-23"))).Value;

        Assert.Equal(World.Tomorrow, created.Payment.WillProcessDate);
        Assert.Equal(("CUT_OFF_PASSED", World.Today, World.Tomorrow), (created.Notices[0].Code, created.Notices[0].From, created.Notices[0].To));
    }

    [Fact]
    public async Task Create_CutOffChangedSinceTheLastPayment_IsHeldAgainstTheSumsOfTheDayThatItMovesTo()
    {
        var institution = _world.Institution with { Limits = new() { MemberDailyCents = 50_00 } };
        _world.Write(work => work.Institutions.SaveAsync(institution));
        await _world.CreateAsync();
        _world.Write(work => work.Institutions.SaveAsync(institution with { CutOff = new TimeOnly(9, 0) }));

        Assert.Equal(ErrorCodes.MemberDailyLimitExceeded, (await _world.TryCreateAsync(World.Request("7.51", "2026-11-23"))).Refusal?.Error);
    }

    [Fact]
    public async Task Create_BeforeTheCutOff_HasNoNotice() =>
        Assert.Empty((await _world.TryCreateAsync(World.Request(date: "2026-11-23"))).Value.Notices);

    [Fact]
    public async Task Create_RuleBroken_WritesNothing()
    {
        var before = _world.Database.State;
        var outcome = await _world.TryCreateAsync(World.Request("10000.01"));

        Assert.Equal(ErrorCodes.PaymentLimitExceeded, outcome.Refusal!.Error);
        Assert.Same(before, _world.Database.State);
        Assert.Equal(0, _world.Signal.Count);
    }

    [Fact]
    public async Task Create_SamePaymentTwice_IsADuplicate()
    {
        await _world.CreateAsync();
        Assert.Equal(ErrorCodes.DuplicatePayment, (await _world.TryCreateAsync()).Refusal!.Error);
    }

    [Fact]
    public async Task Create_SamePaymentAsOneHeldBack_IsTaken()
    {
        var first = await _world.CreateAsync();
        await _world.Payments.EditAsync(World.Demo, first.PaymentId, new PaymentEdit { Suspended = true }, CancellationToken.None);
        Assert.Null((await _world.TryCreateAsync()).Refusal);
    }

    [Fact]
    public async Task Create_SamePaymentAsOneCalledOff_IsTaken()
    {
        var first = await _world.CreateAsync();
        await _world.Payments.CancelAsync(World.Demo, World.Member, first.PaymentId, null, CancellationToken.None);
        Assert.Null((await _world.TryCreateAsync()).Refusal);
    }

    [Fact]
    public async Task Create_MemberOfAnotherInstitution_IsNotFound()
    {
        _world.Write(work => work.Members.SaveAsync(new Member(new InstitutionId("other"), new MemberId("M-9"), MemberStatus.Active, true)));
        var outcome = await _world.TryCreateAsync(World.Request() with { MemberId = "M-9" });
        Assert.Equal(ErrorCodes.MemberNotFound, outcome.Refusal!.Error);
    }

    [Fact]
    public async Task Create_AnotherMembersPayee_IsNotFound()
    {
        _world.Payees.Save(_world.Payee with { MemberId = new MemberId("M-2"), UserPayeeListId = new("UP-2") });
        var outcome = await _world.TryCreateAsync(World.Request() with { UserPayeeListId = "UP-2" });
        Assert.Equal(ErrorCodes.PayeeNotFound, outcome.Refusal!.Error);
    }

    [Fact]
    public async Task Create_UnknownInstitution_IsNotFound()
    {
        var outcome = await _world.Payments.CreateAsync(new InstitutionId("other"), World.Request(), null, World.Render, CancellationToken.None);
        Assert.Equal(ErrorCodes.InstitutionNotFound, outcome.Refusal!.Error);
    }

    [Fact]
    public async Task Create_DailyLimitUsedUpByEarlierOnes_IsRefused()
    {
        await _world.CreateAsync("10000");
        await _world.CreateAsync("9999.99");
        Assert.Equal(ErrorCodes.MemberDailyLimitExceeded, (await _world.TryCreateAsync(World.Request("0.02"))).Refusal!.Error);
        Assert.Null((await _world.TryCreateAsync(World.Request("0.01"))).Refusal);
    }

    [Fact]
    public async Task Create_EntriesOlderThanAnHour_DoNotCountForVelocity()
    {
        _world.Write(work => work.Institutions.SaveAsync(_world.Institution with { Limits = new() { MemberEntriesPerHour = 1 } }));
        await _world.CreateAsync("1");
        Assert.Equal(ErrorCodes.VelocityExceeded, (await _world.TryCreateAsync(World.Request("2"))).Refusal!.Error);
        _world.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null((await _world.TryCreateAsync(World.Request("2"))).Refusal);
    }

    [Fact]
    public async Task Find_AnotherInstitutionsPayment_IsNotFound()
    {
        var payment = await _world.CreateAsync();
        Assert.Equal(
            ErrorCodes.PaymentNotFound,
            (await _world.Payments.FindAsync(new InstitutionId("other"), payment.PaymentId, CancellationToken.None)).Refusal!.Error);
        Assert.Equal(
            ErrorCodes.PaymentNotFound,
            (await _world.Payments.EventsAsync(new InstitutionId("other"), payment.PaymentId, CancellationToken.None)).Refusal!.Error);
    }

    [Fact]
    public async Task Events_OfAPayment_FoldIntoIt()
    {
        var payment = await _world.CreateAsync();
        var events = await _world.Payments.EventsAsync(World.Demo, payment.PaymentId, CancellationToken.None);
        Assert.Equal((await _world.Payments.FindAsync(World.Demo, payment.PaymentId, CancellationToken.None)).Value, PaymentFold.Fold(events.Value));
    }
}
