using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Recurring;
using Cbp.Core.Idempotency;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Recurring;

namespace Cbp.Core.Tests.Exceptions;

public sealed class HandlingTests
{
    private readonly ExceptionWorld _world = new();

    [Theory]
    [InlineData("R02")]
    [InlineData("R03")]
    [InlineData("R04")]
    [InlineData("R20")]
    public async Task Return_OfAWrongAccount_FlagsThePayeeAndWaitsForItsCorrection(string code)
    {
        await _world.ReturnedAsync(code);
        await _world.HandleAllAsync();

        Assert.True(_world.Payee.FlaggedForReview);
        Assert.Equal((ExceptionStatus.Open, ExceptionNextStep.CorrectAccount, "PAYEE_FLAGGED"), (_world.Only.Status, _world.Only.NextStep, _world.Only.RuleApplied));
    }

    [Theory]
    [InlineData("R01", false)]
    [InlineData("R09", false)]
    [InlineData("R01", true)]
    [InlineData("R09", true)]
    public async Task Return_ForWantOfMoney_IsSentOnceMoreOnTheNextBusinessDay(string code, bool completed)
    {
        var payment = completed ? await _world.ReturnedAsync(code) : await _world.FailedAsync(code);
        await _world.HandleAllAsync();

        var exception = _world.Only;
        Assert.Equal((ExceptionStatus.Resolved, ExceptionResolution.Resubmitted, "rule"), (exception.Status, exception.Resolution, exception.ResolvedBy));
        var again = _world.World.Stored(exception.FollowUpPaymentId!.Value);
        Assert.Equal((payment.Amount, payment.UserPayeeListId, World.Tomorrow, PaymentStatus.Created), (again.Amount, again.UserPayeeListId, again.WillProcessDate, again.Status));
        Assert.Equal(completed ? PaymentStatus.Returned : PaymentStatus.Failed, _world.World.Stored(payment.PaymentId).Status);
        _world.World.AssertConsistent(again.PaymentId);
    }

    [Fact]
    public async Task Return_ThatComesBackAgainAndAgain_IsSentTwiceMoreAtTheMost()
    {
        var payment = await _world.ReturnedAsync("R01");
        for (var round = 0; round < 4; round++)
        {
            await _world.HandleAllAsync();
            if (_world.All[^1].FollowUpPaymentId is not { } next) break;
            _world.World.Clock.Advance(TimeSpan.FromDays(1));
            await _world.World.Lifecycle.ValidateAsync(next);
            await _world.World.Lifecycle.BeginProcessingAsync(next);
            await _world.World.Lifecycle.FailAsync(next, "R09");
        }

        Assert.Equal(3, _world.World.Database.State.Payments.Count);
        Assert.Equal(["RESUBMITTED", "RESUBMITTED", "RESUBMISSIONS_EXHAUSTED"], _world.All.Select(e => e.RuleApplied));
        Assert.Equal((ExceptionStatus.Open, ExceptionNextStep.Review), (_world.All[^1].Status, _world.All[^1].NextStep));
        Assert.Equal(PaymentStatus.Returned, _world.World.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Return_ThatWouldBreakALimit_IsLeftToPeopleWithTheReason()
    {
        await _world.ReturnedAsync("R01");
        _world.World.Write(work => work.Institutions.SaveAsync(
            _world.World.Institution with { Limits = _world.World.Institution.Limits with { PerPaymentCents = 100 } }));
        await _world.HandleAllAsync();

        Assert.Equal((ExceptionStatus.Open, "RESUBMISSION_REFUSED"), (_world.Only.Status, _world.Only.RuleApplied));
        Assert.StartsWith("PAYMENT_LIMIT_EXCEEDED", _world.Only.Note, StringComparison.Ordinal);
        Assert.Single(_world.World.Database.State.Payments);
    }

    [Fact]
    public async Task Message_ThatComesTwice_HasOneEffect()
    {
        await _world.ReturnedAsync("R01");
        await _world.HandleAllAsync();
        await _world.HandleAllAsync();

        Assert.Equal(2, _world.World.Database.State.Payments.Count);
    }

    [Fact]
    public async Task Reprocess_WhenAnotherWasMadeInItsPlace_CallsThatOneOff()
    {
        var payment = await _world.FailedAsync("R01");
        await _world.HandleAllAsync();
        var followUp = _world.Only.FollowUpPaymentId!.Value;

        Assert.Null((await ReprocessAsync(payment)).Refusal);
        Assert.Equal(PaymentStatus.Reprocessing, _world.World.Stored(payment.PaymentId).Status);
        Assert.Equal(PaymentStatus.Cancelled, _world.World.Stored(followUp).Status);
    }

    [Fact]
    public async Task Reprocess_WhenTheOneInItsPlaceIsBeingProcessed_IsRefused()
    {
        var payment = await _world.FailedAsync("R01");
        await _world.HandleAllAsync();
        var followUp = _world.Only.FollowUpPaymentId!.Value;
        _world.World.Clock.Advance(TimeSpan.FromDays(1));
        await _world.World.Lifecycle.BeginProcessingAsync(followUp);

        Assert.Equal("PAYMENT_NOT_REPROCESSABLE", (await ReprocessAsync(payment)).Refusal?.Error.Code);
        Assert.Equal((PaymentStatus.Failed, PaymentStatus.Processing), (_world.World.Stored(payment.PaymentId).Status, _world.World.Stored(followUp).Status));
    }

    [Fact]
    public async Task Reprocess_ThatComesBackAgain_DoesNotBeginToCountAnew()
    {
        var payment = await _world.FailedAsync("R01");
        for (var round = 0; round < 3; round++)
        {
            await _world.HandleAllAsync();
            Assert.Null((await ReprocessAsync(payment)).Refusal);
            await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId);
            await _world.World.Lifecycle.FailAsync(payment.PaymentId, "R01");
        }

        await _world.HandleAllAsync();
        Assert.Equal(2, _world.All.Count(e => e.RuleApplied == "RESUBMITTED"));
    }

    [Fact]
    public async Task Message_AfterThePaymentWasTriedAgainByHand_SendsNothingMore()
    {
        await _world.FailedAsync("R01");
        await _world.ResolveAsync(_world.Only, "reprocess");
        await _world.HandleAllAsync();

        Assert.Single(_world.World.Database.State.Payments);
    }

    [Theory]
    [InlineData("R05")]
    [InlineData("R07")]
    [InlineData("R10")]
    [InlineData("R29")]
    [InlineData("R51")]
    public async Task Return_OfWhatNobodyAllowed_StopsTheSeriesAndTellsTheInstitution(string code)
    {
        var recurring = new RecurringWorld();
        var handling = new ExceptionHandling(recurring.World.Database, recurring.World.Payees, recurring.World.Signal, recurring.World.Ids, recurring.World.Clock);
        await recurring.CreateAsync(RecurringWorld.Request(frequency: "Weekly", first: "2026-11-23"));
        var first = recurring.Payments[0];
        await recurring.World.Lifecycle.ValidateAsync(first.PaymentId);
        await recurring.World.Lifecycle.BeginProcessingAsync(first.PaymentId);
        await recurring.World.Lifecycle.CompleteAsync(first.PaymentId, null);
        await recurring.World.Lifecycle.ReturnAsync(first.PaymentId, code);
        var sent = recurring.World.Database.State.Outbox.Values.Single(m => m.Destination == "exception.handling");
        await handling.HandleAsync(sent.Body, CancellationToken.None);

        Assert.Equal(RecurringStatus.Cancelled, recurring.Only.Status);
        Assert.All(recurring.Payments.Skip(1), payment => Assert.Equal(PaymentStatus.Cancelled, payment.Status));
        Assert.Single(recurring.World.Database.State.Outbox.Values, m => m is { Destination: "notification.delivery", Subject: "SupportMessage" });
        var exception = Assert.Single(recurring.World.Database.State.Exceptions);
        Assert.Equal((ExceptionStatus.Open, ExceptionNextStep.Review, "SERIES_STOPPED"), (exception.Status, exception.NextStep, exception.RuleApplied));
    }

    [Fact]
    public async Task Return_OfAOneTimePaymentThatNobodyAllowed_TellsTheInstitution()
    {
        await _world.ReturnedAsync("R10");
        await _world.HandleAllAsync();

        Assert.Equal("INSTITUTION_TOLD", _world.Only.RuleApplied);
        Assert.Single(_world.Sent("notification.delivery"), m => m.Subject == "SupportMessage");
    }

    [Fact]
    public async Task Return_WithoutARule_StaysForPeople()
    {
        await _world.ReturnedAsync("R16");
        await _world.HandleAllAsync();

        Assert.Equal((ExceptionStatus.Open, ExceptionNextStep.Review), (_world.Only.Status, _world.Only.NextStep));
        Assert.Null(_world.Only.RuleApplied);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"other"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"payment.exception.created","data":{}}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"payment.exception.created","data":{"exceptionId":"018f0000-0000-7000-8000-000000000001"}}""")]
    public async Task Message_ThatNamesNoException_IsRefused(string body) =>
        Assert.NotNull((await _world.Handling.HandleAsync(body, CancellationToken.None)).Refusal);

    [Fact]
    public async Task InvalidAccount_Flagged_WaitsForItsCorrection()
    {
        await _world.FailedAsync("INVALID_ACCOUNT");
        await _world.HandleAllAsync();

        Assert.Equal((ExceptionNextStep.CorrectAccount, UserPayeeStatus.Active, true), (_world.Only.NextStep, _world.Payee.Status, _world.Payee.FlaggedForReview));
    }

    private Task<Outcome<StoredResponse>> ReprocessAsync(Payment payment) =>
        new PaymentOperations(_world.World.Writes, _world.World.Database, _world.World.Payees, _world.World.Ids).ReprocessAsync(
            World.Demo, payment.PaymentId.ToString(), null, null, _ => new StoredResponse(202, "application/json", null, new byte[1]), CancellationToken.None);
}
