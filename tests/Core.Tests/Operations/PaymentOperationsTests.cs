using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Operations;

public sealed class PaymentOperationsTests
{
    private readonly World _world = new();
    private readonly PaymentOperations _operations;

    public PaymentOperationsTests() => _operations = new PaymentOperations(_world.Writes, _world.Database, _world.Payees, _world.Ids);

    [Fact]
    public async Task Reprocess_Failed_IsANewAttemptThatCountsAgain()
    {
        var failed = await FailedAsync();
        var before = _world.CountedOn(failed.WillProcessDate);

        var outcome = await ReprocessAsync(failed);

        var payment = _world.Stored(failed.PaymentId);
        Assert.Null(outcome.Refusal);
        Assert.Equal(PaymentStatus.Reprocessing, payment.Status);
        Assert.NotEqual(failed.PaymentId, payment.AttemptId);
        Assert.Null(payment.FailureCode);
        Assert.Equal(before + payment.Amount.Cents, _world.CountedOn(payment.WillProcessDate));
        Assert.Single(_world.Database.State.Outbox.Values, m => m.Destination == "lifecycle" && m.Subject == "start" && m.Key == payment.AttemptId.ToString());
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Reprocess_AgainAndAgain_NeverHasTheSameAttempt()
    {
        var payment = await FailedAsync();
        var attempts = new HashSet<PaymentId> { payment.AttemptId };
        for (var i = 0; i < 5; i++)
        {
            await ReprocessAsync(payment);
            Assert.True(attempts.Add(_world.Stored(payment.PaymentId).AttemptId));
            await _world.Lifecycle.FailAsync(payment.PaymentId, "R01");
        }
    }

    [Fact]
    public async Task Reprocessed_LifecycleLooks_ItGoesToProcessing()
    {
        var payment = await FailedAsync();
        await ReprocessAsync(payment);

        await _world.Lifecycle.BeginProcessingAsync(payment.PaymentId);

        var submission = await _world.Lifecycle.SubmissionOfAsync(payment.PaymentId);
        Assert.Equal(_world.Stored(payment.PaymentId).AttemptId, submission.PaymentId);
    }

    [Fact]
    public async Task Message_OfAnAttemptThatWasGivenUp_DoesNotReachThePresentOne()
    {
        var payment = await FailedAsync();
        await ReprocessAsync(payment);
        await _world.Lifecycle.BeginProcessingAsync(payment.PaymentId);
        var messages = _world.Messages;

        var old = await messages.HandleAsync(new UpstreamMessage(payment.PaymentId, new UpstreamResult(false, null, "R01")), "m-1", "", CancellationToken.None);
        var present = await messages.HandleAsync(
            new UpstreamMessage(_world.Stored(payment.PaymentId).AttemptId, new UpstreamResult(true)), "m-2", "", CancellationToken.None);

        Assert.Equal(UpstreamDecision.Ignored, old);
        Assert.Equal(UpstreamDecision.Forwarded, present);
    }

    [Theory]
    [InlineData("Cancelled", null, "PAYMENT_NOT_CANCELLABLE")]
    [InlineData("Reprocessing", null, "PAYMENT_NOT_REPROCESSABLE")]
    [InlineData("Returned", "R01", "STATUS_NOT_ALLOWED")]
    [InlineData("Returned", "R99", "FIELD_MALFORMED")]
    [InlineData("Completed", null, "FIELD_MALFORMED")]
    [InlineData("1", null, "FIELD_MALFORMED")]
    [InlineData(null, null, "FIELD_REQUIRED")]
    public async Task Status_OfAPaymentInProcessing_IsRefused(string? status, string? returnCode, string code)
    {
        var payment = await _world.ProcessingAsync();

        var outcome = await _operations.ChangeStatusAsync(
            World.Demo, new StatusRequest([payment.PaymentId.ToString()], status, null, returnCode), null, Render, CancellationToken.None);

        Assert.Equal(code, outcome.Refusal!.Error.Code);
    }

    [Fact]
    public async Task Status_OfAnotherInstitutionsPayment_IsNotFound()
    {
        var payment = await _world.CreateAsync();

        var outcome = await _operations.ChangeStatusAsync(
            new InstitutionId("other"), new StatusRequest([payment.PaymentId.ToString()], "Cancelled", null, null), null, Render, CancellationToken.None);

        Assert.Equal(ErrorCodes.PaymentNotFound, outcome.Refusal!.Error);
    }

    private async Task<Payment> FailedAsync()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR");
        return _world.Stored(payment.PaymentId);
    }

    private Task<Outcome<StoredResponse>> ReprocessAsync(Payment payment) =>
        _operations.ReprocessAsync(World.Demo, payment.PaymentId.ToString(), "again", null, Render, CancellationToken.None);

    private static StoredResponse Render(Payment payment) => new(200, "application/json", null, Encoding.UTF8.GetBytes(payment.PaymentId.ToString()));
}
