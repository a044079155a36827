using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Exceptions;

public sealed class ResolvingTests
{
    private readonly ExceptionWorld _world = new();

    [Fact]
    public async Task Reprocess_Failed_TriesItAgainAndEndsTheException()
    {
        var payment = await _world.FailedAsync("SYSTEM_ERROR");

        Assert.Null((await _world.ResolveAsync(_world.Only, "reprocess", note: "it is up again")).Refusal);

        var exception = _world.Only;
        Assert.Equal(PaymentStatus.Reprocessing, _world.World.Stored(payment.PaymentId).Status);
        Assert.Equal((ExceptionStatus.Resolved, ExceptionResolution.Reprocessed, "anna", "it is up again"), (exception.Status, exception.Resolution, exception.ResolvedBy, exception.Note));
        Assert.Equal((2, ExceptionNextStep.Nothing), (exception.Version, exception.NextStep));
        _world.World.AssertConsistent(payment.PaymentId);
    }

    [Theory]
    [InlineData("reprocess", "PAYMENT_NOT_REPROCESSABLE")]
    [InlineData("correctAccount", null)]
    [InlineData("refund", null)]
    [InlineData("cancel", null)]
    [InlineData("dismiss", null)]
    public async Task Action_OnAReturnedPayment_IsAllowedOrRefused(string action, string? code)
    {
        await _world.ReturnedAsync("R16");
        var outcome = await _world.ResolveAsync(_world.Only, action, "4711", "seen");

        Assert.Equal(code, outcome.Refusal?.Error.Code);
        Assert.Equal(code is null ? ExceptionStatus.Resolved : ExceptionStatus.Open, _world.Only.Status);
    }

    [Theory]
    [InlineData("reprocess", "PAYMENT_NOT_REPROCESSABLE")]
    [InlineData("correctAccount", "EXCEPTION_ACTION_NOT_ALLOWED")]
    [InlineData("refund", "EXCEPTION_ACTION_NOT_ALLOWED")]
    [InlineData("cancel", "PAYMENT_NOT_CANCELLABLE")]
    [InlineData("dismiss", null)]
    public async Task Action_OnAPaymentInProcessing_IsAllowedOrRefused(string action, string? code)
    {
        var payment = await _world.World.ProcessingAsync();
        Open(payment);
        var outcome = await _world.ResolveAsync(_world.Only, action, "4711", "seen");

        Assert.Equal(code, outcome.Refusal?.Error.Code);
        Assert.Equal(PaymentStatus.Processing, _world.World.Stored(payment.PaymentId).Status);
        Assert.Equal(code is null ? 2 : 1, _world.Only.Version);
    }

    [Fact]
    public async Task Cancel_PendingPayment_CallsItOff()
    {
        var payment = await _world.World.CreateAsync();
        Open(payment);

        Assert.Null((await _world.ResolveAsync(_world.Only, "cancel")).Refusal);
        Assert.Equal(PaymentStatus.Cancelled, _world.World.Stored(payment.PaymentId).Status);
        Assert.Equal(0, _world.World.CountedOn(payment.WillProcessDate));
    }

    [Fact]
    public async Task Cancel_Failed_GivesItUp()
    {
        var payment = await _world.FailedAsync("SYSTEM_ERROR");

        Assert.Null((await _world.ResolveAsync(_world.Only, "cancel")).Refusal);
        Assert.Equal((PaymentStatus.Failed, ExceptionResolution.Cancelled), (_world.World.Stored(payment.PaymentId).Status, _world.Only.Resolution));
    }

    [Fact]
    public async Task Refund_Failed_StartsGivingTheMoneyBack()
    {
        var payment = await _world.FailedAsync("SYSTEM_ERROR");

        await _world.ResolveAsync(_world.Only, "refund");
        Assert.Single(_world.Sent("lifecycle"), m => m.Subject == "refund" && m.Key == payment.AttemptId.ToString());
    }

    [Fact]
    public async Task CorrectAccount_Failed_IsTriedAgainOnceItIsVerified()
    {
        var payment = await _world.FailedAsync("INVALID_ACCOUNT");
        await _world.HandleAllAsync();

        Assert.Null((await _world.ResolveAsync(_world.Only, "correctAccount", "4711")).Refusal);

        Assert.Equal(("4711", UserPayeeStatus.Pending, false), (_world.Payee.UsersAccountAtPayee, _world.Payee.Status, _world.Payee.FlaggedForReview));
        Assert.Equal(ExceptionResolution.AccountCorrected, _world.Only.Resolution);
        Assert.Equal(LifecycleStep.Wait, (await _world.World.Lifecycle.ValidateAsync(payment.PaymentId)).Step);
        Assert.Equal(PaymentStatus.Reprocessing, _world.World.Stored(payment.PaymentId).Status);
        await VerifyAsync();
        Assert.Equal(LifecycleStep.Process, (await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
    }

    [Fact]
    public async Task CorrectAccount_NumberThatIsNone_LeavesAllAsItWas()
    {
        await _world.FailedAsync("INVALID_ACCOUNT");
        _world.World.Write(work => work.Payees.SaveGlobalAsync(_world.World.Biller with { AccountNumberMask = "999999" }));

        var outcome = await _world.ResolveAsync(_world.Only, "correctAccount", "12");

        Assert.Equal(("ACCOUNT_NUMBER_INVALID", "accountNumber"), (outcome.Refusal?.Error.Code, outcome.Refusal?.Field));
        Assert.Equal(ExceptionStatus.Open, _world.Only.Status);
        Assert.Null(_world.Only.ResolvedBy);
    }

    [Fact]
    public async Task CorrectAccount_StoppedInBetween_CanBeDoneAgain()
    {
        await _world.FailedAsync("INVALID_ACCOUNT");
        _world.World.Payees.BeforeReplace = _ => throw new InvalidOperationException("stopped");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.ResolveAsync(_world.Only, "correctAccount", "4711"));
        Assert.Equal((ExceptionStatus.InProgress, "anna"), (_world.Only.Status, _world.Only.ResolvedBy));

        _world.World.Payees.BeforeReplace = null;
        Assert.Null((await _world.ResolveAsync(_world.Only, "correctAccount", "4711")).Refusal);
        Assert.Equal(ExceptionStatus.Resolved, _world.Only.Status);
    }

    [Fact]
    public async Task Resolve_SameKeyAgain_GetsTheSameAnswerAndDoesNothing()
    {
        await _world.FailedAsync("INVALID_ACCOUNT");
        var (seen, key) = (_world.Only, new IdempotencyScope(World.Demo, "resolve", "k-1", "h"));
        var first = await _world.ResolveAsync(seen, "correctAccount", "4711", key: key);
        var version = _world.Payee.Version;

        var second = await _world.ResolveAsync(seen, "correctAccount", "4711", key: key);

        Assert.Equal(first.Value.Body, second.Value.Body);
        Assert.Equal(version, _world.Payee.Version);
    }

    [Fact]
    public async Task Resolve_OtherVersion_IsRefused()
    {
        await _world.FailedAsync("SYSTEM_ERROR");

        Assert.Equal("VERSION_MISMATCH", (await _world.ResolveAsync(_world.Only, "reprocess", version: 7)).Refusal?.Error.Code);
        Assert.Equal("VERSION_MISMATCH", (await _world.ResolveAsync(_world.Only, "correctAccount", "1", version: 7)).Refusal?.Error.Code);
    }

    [Fact]
    public async Task Resolve_TwoWhoSawTheSame_OneWins()
    {
        await _world.FailedAsync("SYSTEM_ERROR");
        var seen = _world.Only;

        Assert.Null((await _world.ResolveAsync(seen, "reprocess")).Refusal);
        Assert.Equal("VERSION_MISMATCH", (await _world.ResolveAsync(seen, "cancel")).Refusal?.Error.Code);
        Assert.Equal("EXCEPTION_RESOLVED", (await _world.ResolveAsync(_world.Only, "cancel")).Refusal?.Error.Code);
    }

    [Fact]
    public async Task Resolve_AnotherInstitutions_IsNotThere()
    {
        await _world.FailedAsync("SYSTEM_ERROR");

        Assert.Equal("EXCEPTION_NOT_FOUND", (await _world.ResolveAsync(_world.Only, "reprocess", institution: "other-cu")).Refusal?.Error.Code);
    }

    [Fact]
    public async Task Resolve_Reprocess_KeepsTheLimits()
    {
        await _world.FailedAsync("SYSTEM_ERROR");
        _world.World.Write(work => work.Institutions.SaveAsync(
            _world.World.Institution with { Limits = _world.World.Institution.Limits with { MemberDailyCents = 100 } }));

        Assert.Equal("MEMBER_DAILY_LIMIT_EXCEEDED", (await _world.ResolveAsync(_world.Only, "reprocess")).Refusal?.Error.Code);
        Assert.Equal(ExceptionStatus.Open, _world.Only.Status);
    }

    [Theory]
    [InlineData(null, null, null, "FIELD_REQUIRED", "action")]
    [InlineData("burn", null, null, "FIELD_MALFORMED", "action")]
    [InlineData("correctAccount", null, null, "FIELD_REQUIRED", "accountNumber")]
    [InlineData("dismiss", null, null, "FIELD_REQUIRED", "note")]
    public async Task Resolve_Malformed_NamesTheField(string? action, string? account, string? note, string code, string field)
    {
        await _world.FailedAsync("SYSTEM_ERROR");
        var refusal = (await _world.ResolveAsync(_world.Only, action!, account, note)).Refusal;

        Assert.Equal((code, field), (refusal?.Error.Code, refusal?.Field));
    }

    private void Open(Payment payment) => _world.World.Write(work => PaymentExceptions.OpenAsync(
        work,
        ExceptionOpening.Of(payment, "PAYMENT_STUCK", ExceptionCategory.Stuck, "stuck", "It has not moved."),
        _world.World.Ids,
        _world.World.Clock.GetUtcNow()));

    private async Task VerifyAsync()
    {
        await _world.Payees.Relay.TryRelayAsync(_world.World.Payees.Stored(World.PayeeId));
        foreach (var message in _world.Sent("payee.verification")) await _world.Payees.Verifications.HandleAsync(message.Body, CancellationToken.None);
        Assert.Equal(UserPayeeStatus.Active, _world.Payee.Status);
    }
}
