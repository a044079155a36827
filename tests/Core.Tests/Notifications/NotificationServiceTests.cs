using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Notifications;

public class NotificationServiceTests
{
    private readonly World _world = new();
    private readonly RecordingChannel _channel = new();

    private NotificationService Service => new(_world.Database, _channel, _world.Clock);

    [Fact]
    public async Task Handle_CompletedPayment_TellsTheMember()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, null);

        Assert.Equal(NotificationResult.Delivered, await HandleAsync(payment));
        var told = Assert.Single(_channel.Delivered);
        Assert.Equal(
            (World.Member.Value, "PaymentCompleted", payment.PaymentId.ToString(), _world.EventsOf(payment.PaymentId)[^1].EventId.ToString()),
            (told.MemberId, told.Type, told.PaymentId, told.NotificationId));
        Assert.Equal("Your payment of $42.50 was made and should arrive by November 25, 2026.", told.Text);
    }

    [Theory]
    [InlineData(FailureCodes.InsufficientFunds, "not enough money")]
    [InlineData(FailureCodes.InvalidAccount, "account number")]
    [InlineData(FailureCodes.SystemError, "network")]
    [InlineData("R03", "contact us")]
    public async Task Handle_FailedPayment_TellsWhy(string code, string words)
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.FailAsync(payment.PaymentId, code);
        await HandleAsync(payment);
        Assert.Contains(words, Assert.Single(_channel.Delivered).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ReturnedPayment_TellsTheCode()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, null);
        await _world.Lifecycle.ReturnAsync(payment.PaymentId, "R03");
        await HandleAsync(payment);
        Assert.Contains("R03", Assert.Single(_channel.Delivered).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_CancelledPayment_TellsTheMember()
    {
        var payment = await _world.CreateAsync();
        await _world.Payments.CancelAsync(World.Demo, World.Member, payment.PaymentId, null, CancellationToken.None);
        Assert.Equal(NotificationResult.Delivered, await HandleAsync(payment));
    }

    [Fact]
    public async Task Handle_CreatedPayment_TellsNothing()
    {
        var payment = await _world.CreateAsync();
        var before = _world.Database.State;
        Assert.Equal(NotificationResult.NotOfInterest, await HandleAsync(payment));
        Assert.Empty(_channel.Delivered);
        Assert.Same(before, _world.Database.State);
    }

    [Fact]
    public async Task Handle_SameEventTwice_TellsOnce()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, null);
        await HandleAsync(payment);
        Assert.Equal(NotificationResult.Repeated, await HandleAsync(payment));
        Assert.Single(_channel.Delivered);
    }

    [Fact]
    public async Task Handle_DeliveryFailed_IsTriedAgainWithTheSameId()
    {
        var payment = await _world.ProcessingAsync();
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, null);
        _channel.Failures = 1;

        await Assert.ThrowsAsync<GatewayException>(() => HandleAsync(payment));
        Assert.Equal(NotificationResult.Delivered, await HandleAsync(payment));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"PaymentCompleted"}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"PaymentCompleted","data":{"amount":"much"}}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"PaymentCompleted","data":null}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"CustomerNotification","data":{"memberId":"M"}}""")]
    public async Task Handle_Malformed_IsRefused(string json)
    {
        var outcome = await Service.HandleAsync(json, "m-1", CancellationToken.None);
        Assert.Equal(ErrorCodes.MessageMalformed, outcome.Refusal!.Error);
    }

    // The last event's message, as the topic carries it.
    private async Task<NotificationResult> HandleAsync(Payment payment)
    {
        var message = _world.Database.State.Outbox.Values.Last(
            m => m.Destination == "payment.events" && m.Key == payment.PaymentId.ToString() && m.Subject.StartsWith("Payment", StringComparison.Ordinal));
        return (await Service.HandleAsync(message.Body, message.MessageId.ToString(), CancellationToken.None)).Value;
    }
}
