using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Payments;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Payments;

namespace Cbp.Core.Tests.Messaging;

public class CloudEventsTests
{
    [Fact]
    public void Compose_PaymentEvent_IsReadBackAsItWas()
    {
        var e = TestEvents.Created();
        var payment = PaymentFold.Apply(null, e);
        var read = CloudEvents.Parse(PaymentEventMessages.Compose(payment, e).Body).Value;

        Assert.Equal(
            ("1.0", e.EventId.ToString(), "/institutions/demo-cu/payments", "PaymentCreated", payment.PaymentId.ToString(), e.OccurredAt),
            (read.SpecVersion, read.Id, read.Source, read.Type, read.Subject, read.Time));
        Assert.Equal(
            """{"institutionId":"demo-cu","memberId":"M-1001","paymentId":"018f0000-0000-7000-8000-000000000001","userPayeeListId":"UP-1001","amount":42.50,"currency":"USD","status":"Created","willProcessDate":"2026-11-24","deliveryDate":"2026-11-27","sequence":1,"occurredAt":"2026-11-23T15:00:00+00:00"}""",
            read.Data!.Value.GetRawText());
    }

    [Theory]
    [InlineData("""{"id":"1","source":"/x","type":"T"}""", "specversion")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/x","type":"T"}""", "specversion")]
    [InlineData("""{"specversion":1.0,"id":"1","source":"/x","type":"T"}""", "specversion")]
    [InlineData("""{"specversion":"1.0","source":"/x","type":"T"}""", "id")]
    [InlineData("""{"specversion":"1.0","id":"","source":"/x","type":"T"}""", "id")]
    [InlineData("""{"specversion":"1.0","id":7,"source":"/x","type":"T"}""", "id")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"T"}""", "source")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x"}""", "type")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/x","type":"T","time":"today"}""", "time")]
    [InlineData("""{"specversion":"1.0","id":"1","id":"2","source":"/x","type":"T"}""", null)]
    [InlineData("""{"specversion":"1.0","id":"\ud800","source":"/x","type":"T"}""", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("{", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_NoCloudEvent_IsRefusedWithItsField(string? json, string? field)
    {
        var refusal = CloudEvents.Parse(json).Refusal!;
        Assert.Equal((ErrorCodes.MessageMalformed, field), (refusal.Error, refusal.Field));
    }

    [Fact]
    public void Parse_IdLongerThanABrokerTakes_IsRefused() => Assert.NotNull(
        CloudEvents.Parse($$"""{"specversion":"1.0","id":"{{new string('1', 129)}}","source":"/x","type":"T"}""").Refusal);

    [Fact]
    public async Task Compose_LifecycleStart_NamesPaymentAndInstitution()
    {
        var world = new World();
        var payment = await world.CreateAsync();
        using var body = JsonDocument.Parse(world.Database.State.Outbox.Values.Single(m => m.Subject == "start").Body);
        Assert.Equal(payment.PaymentId.Value, body.RootElement.GetProperty("paymentId").GetGuid());
        Assert.Equal("demo-cu", body.RootElement.GetProperty("institutionId").GetString());
    }
}
