using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Recurring;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Recurring;

public sealed class RecurringPaymentsTests
{
    private readonly RecurringWorld _world = new();

    [Fact]
    public async Task Create_FirstDateWithinTheTimeAhead_CreatesItsPaymentAtOnce()
    {
        await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30", count: "10"));

        Assert.Equal(
            [new DateOnly(2026, 11, 30), new(2026, 12, 7), new(2026, 12, 14), new(2026, 12, 21)], _world.Payments.Select(p => p.WillProcessDate));
        Assert.All(_world.Payments, payment => _world.World.AssertConsistent(payment.PaymentId));
    }

    [Fact]
    public async Task Create_FirstDateFarAhead_CreatesNothingYet()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2027-02-15"));

        Assert.Empty(_world.Payments);
        Assert.Equal(new DateOnly(2027, 2, 16), view.Upcoming[0].Date); // the 15th is Presidents' Day
    }

    [Fact]
    public async Task Create_FirstPaymentBreaksARule_IsRefusedAndWritesNothing()
    {
        _world.World.Payees.Save(_world.World.Payee with { Status = UserPayeeStatus.Inactive });

        var outcome = await _world.TryCreateAsync(RecurringWorld.Request());

        Assert.Equal(ErrorCodes.PayeeNotActive, outcome.Refusal!.Error);
        Assert.Empty(_world.World.Database.State.Recurring);
        Assert.Empty(_world.World.Database.State.Outbox);
    }

    [Theory]
    [InlineData("Daily", "2026-11-30", null, null, null, "FIELD_MALFORMED")]
    [InlineData("3", "2026-11-30", null, null, null, "FIELD_MALFORMED")]
    [InlineData(null, "2026-11-30", null, null, null, "FIELD_REQUIRED")]
    [InlineData("Monthly", "2026-11-30", "29", null, null, "PROCESS_DAY_INVALID")]
    [InlineData("Weekly", "2026-11-30", "30", null, null, "PROCESS_DAY_INVALID")]
    [InlineData("Monthly", "2026-11-30", "32", null, null, "NUMBER_OUT_OF_RANGE")]
    [InlineData("Monthly", "2026-11-30", null, "0", null, "NUMBER_OUT_OF_RANGE")]
    [InlineData("Monthly", "2026-11-30", null, "2", "2027-11-30", "FIELD_MALFORMED")]
    [InlineData("Monthly", "2026-11-30", null, null, "2026-11-29", "FIELD_MALFORMED")]
    [InlineData("Monthly", "2026-11-20", null, null, null, "PROCESS_DATE_IN_PAST")]
    [InlineData("Monthly", "2028-11-30", null, null, null, "PROCESS_DATE_BEYOND_HORIZON")]
    public async Task Create_WrongFields_AreRefused(string? frequency, string first, string? day, string? count, string? until, string code)
    {
        var outcome = await _world.TryCreateAsync(RecurringWorld.Request(frequency!, first, "25.00", day, count, until));

        Assert.Equal(code, outcome.Refusal!.Error.Code);
    }

    [Fact]
    public async Task Advance_Repeated_CreatesNothingTwice()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));
        var before = _world.Payments;

        await _world.RunAsync(view.Recurring.RecurringPaymentId);
        await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal(before, _world.Payments);
    }

    [Fact]
    public async Task Advance_RuleRefusesAPayment_IsRecordedToldAndTheNextIsCreated()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2026-12-10"));
        _world.World.Payees.Save(_world.World.Payee with { Status = UserPayeeStatus.Inactive });
        _world.World.Clock.Set(new DateTimeOffset(2026, 12, 20, 15, 0, 0, TimeSpan.Zero));
        await _world.RunAsync(view.Recurring.RecurringPaymentId);
        _world.World.Payees.Save(_world.World.Payee);
        _world.World.Clock.Set(new DateTimeOffset(2027, 1, 20, 15, 0, 0, TimeSpan.Zero));
        await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal([OccurrenceStatus.Created, OccurrenceStatus.Refused, OccurrenceStatus.Created], _world.Occurrences.Select(o => o.Status));
        Assert.Equal("PAYEE_NOT_ACTIVE", _world.Occurrences[1].ErrorCode);
        Assert.Single(_world.World.Database.State.Outbox.Values, m => m.Subject == "CustomerNotification" && m.Body.Contains("was not scheduled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Advance_AfterMonthsOfAbsence_CreatesWhatWasMissedInOrderOnADayEach()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2026-12-10"));
        _world.World.Clock.Set(new DateTimeOffset(2027, 4, 20, 15, 0, 0, TimeSpan.Zero)); // a Tuesday
        await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal(
            [new DateOnly(2026, 12, 10), new(2027, 4, 20), new(2027, 4, 21), new(2027, 4, 22), new(2027, 4, 23), new(2027, 5, 10)],
            _world.Payments.Select(p => p.WillProcessDate));
        Assert.Equal(4, _world.World.Database.State.Outbox.Values.Count(m => m.Body.Contains("could not be made on its day", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Advance_LastDayHasPassed_Completes()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30", count: "2"));
        var waiting = await _world.RunAsync(view.Recurring.RecurringPaymentId);
        _world.World.Clock.Set(new DateTimeOffset(2026, 12, 8, 15, 0, 0, TimeSpan.Zero));
        var ended = await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal(new DateTimeOffset(2026, 12, 8, 5, 0, 0, TimeSpan.Zero), waiting.WakeAt);
        Assert.True(ended.Ended);
        Assert.Equal(RecurringStatus.Completed, _world.Only.Status);
    }

    [Fact]
    public async Task Skip_CreatedPayment_CallsItOffAndKeepsTheOthers()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));
        var second = view.Upcoming[1];

        await SkipAsync(second.PaymentId!.Value.Value);

        Assert.Equal(PaymentStatus.Cancelled, _world.World.Stored(second.PaymentId.Value).Status);
        Assert.Equal(OccurrenceStatus.Skipped, _world.Occurrences[1].Status);
        Assert.Equal(3, _world.Payments.Count(p => p.Status != PaymentStatus.Cancelled));
    }

    [Fact]
    public async Task Skip_DateThatIsNotCreatedYet_IsNeverCreated()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2026-12-10"));
        await SkipAsync(view.Recurring.RecurringPaymentId.Value, new DateOnly(2027, 1, 11)); // the 10th is a Sunday
        _world.World.Clock.Set(new DateTimeOffset(2027, 1, 20, 15, 0, 0, TimeSpan.Zero));
        await _world.RunAsync(view.Recurring.RecurringPaymentId);

        Assert.Equal([1, 3], _world.Payments.Select(p => p.Occurrence));
    }

    [Fact]
    public async Task Skip_Twice_IsRefused()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly"));
        await SkipAsync(view.Upcoming[1].PaymentId!.Value.Value);

        var again = await SkipAsync(view.Upcoming[1].PaymentId!.Value.Value);

        Assert.Equal(ErrorCodes.OccurrenceNotPending, again.Refusal!.Error);
    }

    [Fact]
    public async Task Suspend_ThenResume_LeavesOutWhatFellBetweenAndReleasesTheRest()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30"));
        var id = view.Recurring.RecurringPaymentId;
        await _world.Service.SuspendAsync(World.Demo, World.Member, id.Value, null, CancellationToken.None);
        Assert.All(_world.Payments, payment => Assert.True(payment.Suspended));
        Assert.Null((await _world.RunAsync(id)).WakeAt);

        _world.World.Clock.Set(new DateTimeOffset(2026, 12, 10, 15, 0, 0, TimeSpan.Zero));
        await _world.Service.ResumeAsync(World.Demo, World.Member, id.Value, null, CancellationToken.None);

        Assert.Equal([PaymentStatus.Cancelled, PaymentStatus.Cancelled], _world.Payments.Take(2).Select(p => p.Status));
        Assert.Equal(["SUSPENDED", "SUSPENDED"], _world.Occurrences.Take(2).Select(o => o.ErrorCode));
        Assert.All(_world.Payments.Skip(2), payment => Assert.False(payment.Suspended));
        Assert.Equal(6, _world.Payments.Count);
    }

    [Fact]
    public async Task Resume_AfterALongSuspension_MakesUpForNothing()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2027-01-08"));
        var id = view.Recurring.RecurringPaymentId.Value;
        await _world.Service.SuspendAsync(World.Demo, World.Member, id, null, CancellationToken.None);
        _world.World.Clock.Set(new DateTimeOffset(2027, 4, 20, 15, 0, 0, TimeSpan.Zero));
        await _world.Service.ResumeAsync(World.Demo, World.Member, id, null, CancellationToken.None);

        Assert.Equal(5, Assert.Single(_world.Payments).Occurrence);
        Assert.Equal(4, _world.Occurrences.Count(o => o.Status == OccurrenceStatus.Skipped));
    }

    [Fact]
    public async Task Find_WhileSuspended_PlansNothingThatHasPassed()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Monthly", "2027-01-08"));
        var id = view.Recurring.RecurringPaymentId.Value;
        await _world.Service.SuspendAsync(World.Demo, World.Member, id, null, CancellationToken.None);
        _world.World.Clock.Set(new DateTimeOffset(2027, 4, 20, 15, 0, 0, TimeSpan.Zero));

        var found = await _world.Service.FindAsync(World.Demo, id, CancellationToken.None);

        Assert.Equal([new DateOnly(2027, 5, 10), new(2027, 6, 8)], found.Value.Upcoming.Take(2).Select(date => date.Date));
    }

    [Fact]
    public async Task Find_AcrossTheWinter_TellsEachNumberOnce()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-30"));

        Assert.Equal(Enumerable.Range(1, 12), view.Upcoming.Select(date => date.Number));
    }

    [Fact]
    public async Task Cancel_WithPaymentsInProcessing_CallsOffThoseThatCanBe()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request("Weekly", "2026-11-23"));
        var first = view.Upcoming[0].PaymentId!.Value;
        await _world.World.Lifecycle.BeginProcessingAsync(first);

        await _world.Service.CancelAsync(World.Demo, World.Member, first.Value, null, CancellationToken.None);

        Assert.Equal(PaymentStatus.Processing, _world.World.Stored(first).Status);
        Assert.All(_world.Payments.Skip(1), payment => Assert.Equal(PaymentStatus.Cancelled, payment.Status));
        Assert.True((await _world.RunAsync(view.Recurring.RecurringPaymentId)).Ended);
    }

    [Fact]
    public async Task Change_OfACancelledOne_IsRefused()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request());
        var id = view.Recurring.RecurringPaymentId.Value;
        await _world.Service.CancelAsync(World.Demo, World.Member, id, null, CancellationToken.None);

        var suspended = await _world.Service.SuspendAsync(World.Demo, World.Member, id, null, CancellationToken.None);

        Assert.Equal(ErrorCodes.RecurringNotChangeable, suspended.Refusal!.Error);
    }

    [Fact]
    public async Task Change_WithAnOldVersion_IsRefused()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request());
        var id = view.Recurring.RecurringPaymentId.Value;
        await _world.Service.SuspendAsync(World.Demo, World.Member, id, 1, CancellationToken.None);

        var late = await _world.Service.CancelAsync(World.Demo, World.Member, id, 1, CancellationToken.None);

        Assert.Equal(ErrorCodes.VersionMismatch, late.Refusal!.Error);
    }

    [Fact]
    public async Task Change_OfAnotherMembersOrInstitutions_IsNotFound()
    {
        var view = await _world.CreateAsync(RecurringWorld.Request());
        var id = view.Recurring.RecurringPaymentId.Value;

        var member = await _world.Service.CancelAsync(World.Demo, new MemberId("M-2"), id, null, CancellationToken.None);
        var institution = await _world.Service.FindAsync(new InstitutionId("other"), id, CancellationToken.None);

        Assert.Equal(ErrorCodes.RecurringNotFound, member.Refusal!.Error);
        Assert.Equal(ErrorCodes.RecurringNotFound, institution.Refusal!.Error);
    }

    private Task<Outcome<RecurringView>> SkipAsync(Guid id, DateOnly? date = null) =>
        _world.Service.SkipAsync(World.Demo, World.Member, id, date, null, CancellationToken.None);
}
