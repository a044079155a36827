using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Lifecycle;

public class UpstreamMessagesTests
{
    private const string Id = "018f0000-0000-7000-8000-000000000001";
    private readonly World _world = new();

    [Fact]
    public void Parse_Settled_IsRead() => Assert.Equal(
        new UpstreamMessage(new PaymentId(Guid.Parse(Id)), new UpstreamResult(true, "ref-1")),
        UpstreamMessages.Parse(Json("PaymentSettled", $$"""{"paymentId":"{{Id}}","reference":"ref-1"}""")).Value);

    [Fact]
    public void Parse_Returned_IsRead() => Assert.Equal(
        new UpstreamMessage(new PaymentId(Guid.Parse(Id)), new UpstreamResult(false, null, "R85")),
        UpstreamMessages.Parse(Json("PaymentReturned", $$"""{"paymentId":"{{Id}}","returnCode":"R85"}""")).Value);

    [Fact]
    public void Parse_Stopped_IsAReturnOfItsCode() => Assert.Equal(
        new UpstreamMessage(new PaymentId(Guid.Parse(Id)), new UpstreamResult(false, null, "R08")),
        UpstreamMessages.Parse(Json("PaymentStopped", $$"""{"paymentId":"{{Id}}"}""")).Value);

    [Fact]
    public void Parse_Corrected_IsRead() => Assert.Equal(
        new UpstreamMessage(new PaymentId(Guid.Parse(Id)), null, new AccountCorrection("C01", "987", null)),
        UpstreamMessages.Parse(Json("AccountCorrected", $$"""{"paymentId":"{{Id}}","changeCode":"C01","correctedAccount":"987"}""")).Value);

    [Theory]
    [InlineData("PaymentReturned", """{"paymentId":"018f0000-0000-7000-8000-000000000001"}""", "returnCode")]
    [InlineData("PaymentReturned", """{"paymentId":"018f0000-0000-7000-8000-000000000001","returnCode":"R86"}""", "returnCode")]
    [InlineData("PaymentReturned", """{"paymentId":"018f0000-0000-7000-8000-000000000001","returnCode":"R00"}""", "returnCode")]
    [InlineData("PaymentReturned", """{"paymentId":"018f0000-0000-7000-8000-000000000001","returnCode":7}""", "returnCode")]
    [InlineData("PaymentSettled", """{"paymentId":"nonsense"}""", "paymentId")]
    [InlineData("PaymentSettled", """{"paymentId":"\ud800"}""", "paymentId")]
    [InlineData("PaymentSettled", """{}""", "paymentId")]
    [InlineData("PaymentSettled", """[]""", "data")]
    [InlineData("PaymentSettled", """{"paymentId":"018f0000-0000-7000-8000-000000000001","reference":"a\u0000"}""", "reference")]
    [InlineData("AccountCorrected", """{"paymentId":"018f0000-0000-7000-8000-000000000001","changeCode":"C14"}""", "changeCode")]
    [InlineData("AccountCorrected", """{"paymentId":"018f0000-0000-7000-8000-000000000001","changeCode":"C01"}""", "correctedAccount")]
    [InlineData("AccountCorrected", """{"paymentId":"018f0000-0000-7000-8000-000000000001","changeCode":"C03","correctedAccount":"1"}""", "correctedRoutingNumber")]
    [InlineData("PaymentLost", """{"paymentId":"018f0000-0000-7000-8000-000000000001"}""", "type")]
    public void Parse_Malformed_IsRefusedWithItsField(string type, string data, string field)
    {
        var refusal = UpstreamMessages.Parse(Json(type, data)).Refusal!;
        Assert.Equal((ErrorCodes.MessageMalformed, field), (refusal.Error, refusal.Field));
    }

    [Fact]
    public async Task Handle_SettledInProcessing_TellsTheLifecycle()
    {
        var payment = await _world.ProcessingAsync();
        Assert.Equal(UpstreamDecision.Forwarded, await HandleAsync(payment, new UpstreamResult(true, "ref-1")));

        var message = _world.Database.State.Outbox.Values.Last();
        Assert.Equal(("lifecycle", "ProcessorResult", payment.PaymentId.ToString()), (message.Destination, message.Subject, message.Key));
        Assert.Equal("""{"settled":true,"reference":"ref-1"}""", message.Body);
        Assert.Equal(PaymentStatus.Processing, _world.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Handle_ReturnedInProcessing_TellsTheLifecycleItsCode()
    {
        var payment = await _world.ProcessingAsync();
        Assert.Equal(UpstreamDecision.Forwarded, await HandleAsync(payment, new UpstreamResult(false, null, "R03")));
        Assert.Equal("""{"settled":false,"returnCode":"R03"}""", _world.Database.State.Outbox.Values.Last().Body);
    }

    [Fact]
    public async Task Handle_ReturnedAfterCompletion_ReturnsThePayment()
    {
        var payment = await CompletedAsync();
        Assert.Equal(UpstreamDecision.Returned, await HandleAsync(payment, new UpstreamResult(false, null, "R03")));
        Assert.Equal((PaymentStatus.Returned, "R03"), (_world.Stored(payment.PaymentId).Status, _world.Stored(payment.PaymentId).FailureCode));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Handle_ReturnedWhileAnotherAnswerCompletesIt_IsNotLost()
    {
        var payment = await _world.ProcessingAsync();
        await HandleAsync(payment, new UpstreamResult(false, null, "R17"));

        Assert.Equal(PaymentStatus.Returned, await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref-1"));
        var returned = _world.Stored(payment.PaymentId);
        Assert.Equal((PaymentStatus.Returned, "R17", "ref-1"), (returned.Status, returned.FailureCode, returned.ProcessorReference));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Handle_SettledWhileAnotherAnswerFailsIt_TellsPeople()
    {
        var payment = await _world.ProcessingAsync();
        await HandleAsync(payment, new UpstreamResult(true));

        Assert.Equal(PaymentStatus.Failed, await _world.Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR"));
        await _world.Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR");
        Assert.Equal(["SYSTEM_ERROR", "SETTLED_AFTER_FAILURE"], _world.Database.State.Exceptions.Select(e => e.Code));
        Assert.Equal(
            ["ProcessorResult", "PaymentFailed"],
            _world.Database.State.Outbox.Values.Select(m => m.Subject).SkipWhile(subject => subject != "ProcessorResult").Take(2));
        _world.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Handle_SettledBehindAReturn_IsNoContradiction()
    {
        var payment = await _world.ProcessingAsync();
        await HandleAsync(payment, new UpstreamResult(true));

        await _world.Lifecycle.FailAsync(payment.PaymentId, "R02");
        Assert.Equal(["R02"], _world.Database.State.Exceptions.Select(e => e.Code));
    }

    [Fact]
    public async Task Handle_SettledAfterCompletion_IsIgnored() =>
        Assert.Equal(UpstreamDecision.Ignored, await HandleAsync(await CompletedAsync(), new UpstreamResult(true)));

    [Fact]
    public async Task Handle_SameMessageTwice_IsHandledOnce()
    {
        var payment = await _world.ProcessingAsync();
        await HandleAsync(payment, new UpstreamResult(true));
        var state = _world.Database.State;
        Assert.Equal(UpstreamDecision.Ignored, await HandleAsync(payment, new UpstreamResult(true)));
        Assert.Same(state, _world.Database.State);
    }

    private async Task<Payment> CompletedAsync()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, null);
        return payment;
    }

    private Task<UpstreamDecision> HandleAsync(Payment payment, UpstreamResult result) =>
        _world.Messages.HandleAsync(new UpstreamMessage(payment.PaymentId, result), "m-1", "{}", CancellationToken.None);

    private static string Json(string type, string data) =>
        $$"""{"specversion":"1.0","id":"1","source":"/processor","type":"{{type}}","data":{{data}}}""";
}
