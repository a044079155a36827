using Cbp.Core.Common;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Notifications;

public class CustomerNotificationsTests
{
    private static readonly CustomerNotificationRequest Good = new() { MemberId = "M-1001", Subject = "Your payment", Text = "It is on its way.\nThank you." };
    private readonly World _world = new();

    [Fact]
    public async Task Request_GoodOne_IsDeliveredWithItsId()
    {
        var payment = await _world.CreateAsync();
        var id = (await RequestAsync(Good with { PaymentId = payment.PaymentId.ToString() })).Value;
        var message = _world.Database.State.Outbox.Values.Last();
        Assert.Equal((OutboxDestinations.NotificationDelivery, "CustomerNotification", id), (message.Destination, message.Subject, message.MessageId));

        var channel = new RecordingChannel();
        await new NotificationService(_world.Database, channel, _world.Clock).HandleAsync(message.Body, id.ToString(), CancellationToken.None);
        var told = Assert.Single(channel.Delivered);
        Assert.Equal(
            (id.ToString(), "demo-cu", "M-1001", payment.PaymentId.ToString(), Good.Subject, Good.Text),
            (told.NotificationId, told.InstitutionId, told.MemberId, told.PaymentId, told.Subject, told.Text));
    }

    [Fact]
    public async Task Request_UnknownMember_IsNotFound() =>
        Assert.Equal(ErrorCodes.MemberNotFound, (await RequestAsync(Good with { MemberId = "M-9" })).Refusal!.Error);

    [Fact]
    public async Task Request_UnknownPayment_IsNotFound() =>
        Assert.Equal(ErrorCodes.PaymentNotFound, (await RequestAsync(Good with { PaymentId = Guid.NewGuid().ToString() })).Refusal!.Error);

    [Theory]
    [InlineData(null, null, "text", "memberId")]
    [InlineData("M-1001", " ", "text", "subject")]
    [InlineData("M-1001", "two\nlines", "text", "subject")]
    [InlineData("M-1001", "subject", null, "text")]
    [InlineData("M-1001", "subject", "bell\a", "text")]
    public async Task Request_FieldMissingOrMalformed_IsRefusedByName(string? member, string? subject, string? text, string field)
    {
        var refusal = (await RequestAsync(new CustomerNotificationRequest { MemberId = member, Subject = subject, Text = text })).Refusal!;
        Assert.Equal((ErrorKind.Malformed, field), (refusal.Error.Kind, refusal.Field));
        Assert.Empty(_world.Database.State.Outbox);
    }

    [Fact]
    public async Task Request_MalformedPaymentId_IsRefused() =>
        Assert.Equal("paymentId", (await RequestAsync(Good with { PaymentId = "1" })).Refusal!.Field);

    private Task<Outcome<Guid>> RequestAsync(CustomerNotificationRequest request) =>
        new CustomerNotifications(_world.Database, _world.Signal, _world.Ids, _world.Clock).RequestAsync(World.Demo, request, CancellationToken.None);
}
