using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Members;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Lifecycle;

public class PaymentLifecycleServiceTests
{
    private static readonly DateTimeOffset TomorrowsOpening = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly World _world = new();

    private PaymentLifecycleService Lifecycle => _world.Lifecycle;

    [Fact]
    public async Task Validate_PaymentForToday_IsValidatedAndDue()
    {
        var payment = await _world.MadeAsync(date: "2026-11-23");
        Assert.Equal(new LifecyclePlan(LifecycleStep.Process, null, 6), await Lifecycle.ValidateAsync(payment.PaymentId));
        Assert.Equal(PaymentStatus.Validated, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Validate_PaymentForTomorrow_IsScheduledForItsOpening()
    {
        var payment = await _world.MadeAsync();
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait, TomorrowsOpening), await Lifecycle.ValidateAsync(payment.PaymentId));
        Assert.Equal(PaymentStatus.Scheduled, _world.Stored(payment.PaymentId).Status);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-24")]
    public async Task Validate_CalledAgain_AnswersTheSameAndWritesNothing(string date)
    {
        var payment = await _world.MadeAsync(date: date);
        var first = await Lifecycle.ValidateAsync(payment.PaymentId);
        var (state, signals) = (_world.Database.State, _world.Signal.Count);

        Assert.Equal(first, await Lifecycle.ValidateAsync(payment.PaymentId));
        Assert.Equal(first, await Lifecycle.ValidateAsync(payment.PaymentId));
        Assert.Same(state, _world.Database.State);
        Assert.Equal(signals, _world.Signal.Count);
    }

    [Fact]
    public async Task Validate_AccountFrozenSince_FailsWithTheRulesCode()
    {
        var payment = await _world.MadeAsync();
        _world.Write(work => work.Members.SaveAccountAsync(new FundingAccount(
            World.Demo, World.Account, World.Member, FundingAccountType.Checking, FundingAccountStatus.Frozen)));

        Assert.Equal(LifecycleStep.Ended, (await Lifecycle.ValidateAsync(payment.PaymentId)).Step);
        var failed = _world.Stored(payment.PaymentId);
        Assert.Equal((PaymentStatus.Failed, "FUNDING_ACCOUNT_NOT_OPEN"), (failed.Status, failed.FailureCode));
        Assert.Equal(0, _world.CountedOn(World.Tomorrow));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Validate_HeldBack_WaitsWithoutATime()
    {
        var payment = await _world.MadeAsync();
        await EditAsync(payment, new PaymentEdit { Suspended = true });
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait), await Lifecycle.ValidateAsync(payment.PaymentId));
        Assert.Equal(PaymentStatus.Validated, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Plan_AfterTheDateWasEdited_IsTheNewDays()
    {
        var payment = await _world.CreateAsync();
        await Lifecycle.ValidateAsync(payment.PaymentId);
        await EditAsync(payment, new PaymentEdit { WillProcessDate = "2026-11-25" });
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait, TomorrowsOpening.AddDays(1)), await Lifecycle.ValidateAsync(payment.PaymentId));
    }

    [Fact]
    public async Task Plan_AfterItsRelease_IsItsDay()
    {
        var payment = await _world.MadeAsync();
        await EditAsync(payment, new PaymentEdit { Suspended = true });
        await Lifecycle.ValidateAsync(payment.PaymentId);
        await EditAsync(payment, new PaymentEdit { Suspended = false });
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait, TomorrowsOpening), await Lifecycle.ValidateAsync(payment.PaymentId));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Plan_CalledOff_HasEnded()
    {
        var payment = await _world.CreateAsync();
        await _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, null, CancellationToken.None);
        Assert.Equal(LifecycleStep.Ended, (await Lifecycle.ValidateAsync(payment.PaymentId)).Step);
        Assert.Equal(LifecycleStep.Ended, (await Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
        Assert.Equal(PaymentStatus.Cancelled, _world.Stored(payment.PaymentId).Status);
    }

    [Theory]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-24")]
    public async Task Validate_WhatWasValidatedWhenItWasTaken_AnswersItsPlanAndWritesNothing(string date)
    {
        var payment = await _world.CreateAsync(date: date);
        var state = _world.Database.State;

        var plan = await Lifecycle.ValidateAsync(payment.PaymentId);

        Assert.Equal(StartOf(payment).Plan, plan with { MostSubmissions = null });
        Assert.Same(state, _world.Database.State);
    }

    [Fact]
    public async Task BeginProcessing_PayeeRemovedWhileItWasTaken_FailsWithAnException()
    {
        var payment = await _world.CreateAsync(date: "2026-11-23");
        _world.Payees.Save(_world.Payee with { Status = UserPayeeStatus.Deleted });

        Assert.Equal(LifecycleStep.Ended, (await Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
        Assert.Equal((PaymentStatus.Failed, "PAYEE_NOT_FOUND"), (_world.Stored(payment.PaymentId).Status, _world.Stored(payment.PaymentId).FailureCode));
        Assert.Equal("PAYEE_NOT_FOUND", Assert.Single(_world.Database.State.Exceptions).Code);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task BeginProcessing_NotDue_Waits()
    {
        var payment = await _world.CreateAsync();
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait, TomorrowsOpening), await Lifecycle.BeginProcessingAsync(payment.PaymentId));
        Assert.Equal(PaymentStatus.Scheduled, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task BeginProcessing_AtItsTime_MovesToProcessing()
    {
        var payment = await _world.CreateAsync();
        await Lifecycle.ValidateAsync(payment.PaymentId);
        _world.Clock.Set(TomorrowsOpening);

        Assert.Equal(LifecycleStep.Process, (await Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
        Assert.Equal(PaymentStatus.Processing, _world.Stored(payment.PaymentId).Status);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task BeginProcessing_CalledAgain_AnswersTheSameAndWritesNothing()
    {
        var payment = await _world.ProcessingAsync();
        var state = _world.Database.State;
        Assert.Equal(LifecycleStep.Process, (await Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
        Assert.Same(state, _world.Database.State);
    }

    [Fact]
    public async Task BeginProcessing_HeldBackAndDue_Waits()
    {
        var payment = await _world.CreateAsync(date: "2026-11-23");
        await EditAsync(payment, new PaymentEdit { Suspended = true });
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait), await Lifecycle.BeginProcessingAsync(payment.PaymentId));
    }

    [Fact]
    public async Task BeginProcessing_InMaintenance_WaitsForItsEnd()
    {
        var payment = await _world.CreateAsync(date: "2026-11-23");
        var end = _world.Clock.GetUtcNow().AddHours(1);
        _world.Write(work => work.Institutions.SaveAsync(
            _world.Institution with { MaintenanceWindows = [new MaintenanceWindow(end.AddHours(-2), end)] }));
        Assert.Equal(new LifecyclePlan(LifecycleStep.Wait, end), await Lifecycle.BeginProcessingAsync(payment.PaymentId));
    }

    [Fact]
    public async Task SubmissionOf_PaymentInProcessing_IsWhatTheProcessorNeeds()
    {
        var payment = await _world.ProcessingAsync();
        var submission = await Lifecycle.SubmissionOfAsync(payment.PaymentId);
        Assert.Equal(
            (payment.PaymentId, payment.Amount, "PP-1", "City of Springfield Water", "123456"),
            (submission.PaymentId, submission.Amount, submission.ProcessorPayeeId, submission.PayeeName, submission.UsersAccountAtPayee));
    }

    [Fact]
    public async Task SubmissionOf_PaymentNotInProcessing_IsRefused()
    {
        var payment = await _world.CreateAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Lifecycle.SubmissionOfAsync(payment.PaymentId));
    }

    [Fact]
    public async Task Complete_InProcessing_KeepsTheReferenceAndTheSums()
    {
        var payment = await _world.ProcessingAsync();
        Assert.Equal(PaymentStatus.Completed, await Lifecycle.CompleteAsync(payment.PaymentId, "ref-1"));
        Assert.Equal("ref-1", _world.Stored(payment.PaymentId).ProcessorReference);
        Assert.Equal(4250, _world.CountedOn(World.Today));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Complete_CalledAgain_WritesNothing()
    {
        var payment = await _world.ProcessingAsync();
        await Lifecycle.CompleteAsync(payment.PaymentId, "ref-1");
        var state = _world.Database.State;
        Assert.Equal(PaymentStatus.Completed, await Lifecycle.CompleteAsync(payment.PaymentId, "ref-2"));
        Assert.Same(state, _world.Database.State);
    }

    [Fact]
    public async Task Complete_CalledOff_LeavesItAlone()
    {
        var payment = await _world.CreateAsync();
        await _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, null, CancellationToken.None);
        Assert.Equal(PaymentStatus.Cancelled, await Lifecycle.CompleteAsync(payment.PaymentId, null));
    }

    [Fact]
    public async Task Fail_InProcessing_TakesBackTheSumsOnce()
    {
        var payment = await _world.ProcessingAsync();
        await Lifecycle.FailAsync(payment.PaymentId, FailureCodes.InsufficientFunds);
        await Lifecycle.FailAsync(payment.PaymentId, FailureCodes.SystemError);

        Assert.Equal(FailureCodes.InsufficientFunds, _world.Stored(payment.PaymentId).FailureCode);
        Assert.Equal(0, _world.CountedOn(World.Today));
        Assert.False(StoredPayee().FlaggedForReview);
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Fail_InvalidAccount_FlagsThePayee()
    {
        var payment = await _world.ProcessingAsync();
        await Lifecycle.FailAsync(payment.PaymentId, FailureCodes.InvalidAccount);
        Assert.True(StoredPayee().FlaggedForReview);
    }

    [Fact]
    public async Task Fail_Completed_LeavesItAlone()
    {
        var payment = await _world.ProcessingAsync();
        await Lifecycle.CompleteAsync(payment.PaymentId, null);
        Assert.Equal(PaymentStatus.Completed, await Lifecycle.FailAsync(payment.PaymentId, FailureCodes.InvalidAccount));
        Assert.False(StoredPayee().FlaggedForReview);
    }

    [Fact]
    public async Task Return_Completed_MovesToReturnedOnce()
    {
        var payment = await _world.ProcessingAsync();
        await Lifecycle.CompleteAsync(payment.PaymentId, null);
        await Lifecycle.ReturnAsync(payment.PaymentId, "R03");
        await Lifecycle.ReturnAsync(payment.PaymentId, "R04");

        var returned = _world.Stored(payment.PaymentId);
        Assert.Equal((PaymentStatus.Returned, "R03"), (returned.Status, returned.FailureCode));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Get_UnknownPayment_Throws() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Lifecycle.GetAsync(new PaymentId(Guid.NewGuid())));

    private UserPayee StoredPayee() => _world.Payees.Get(World.PayeeId);

    private LifecycleStart StartOf(Payment payment) => JsonSerializer.Deserialize<LifecycleStart>(
        _world.Database.State.Outbox.Values.Single(message => message.Destination == OutboxDestinations.Lifecycle && message.Key == payment.PaymentId.ToString()).Body)!;

    private Task<Outcome<Payment>> EditAsync(Payment payment, PaymentEdit edit) =>
        _world.Payments.EditAsync(World.Demo, payment.PaymentId, edit, CancellationToken.None);
}
