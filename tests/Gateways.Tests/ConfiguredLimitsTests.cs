using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Gateways.CoreBanking;
using Cbp.Host.Testing;

namespace Cbp.Gateways.Tests;

/// <summary>How often a call is tried is what is configured at its time.</summary>
public sealed class ConfiguredLimitsTests
{
    [Fact]
    public async Task Debit_AttemptsConfigured_AreThoseOfTheCallsTime()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url);
        var limits = new Limits { Attempts = 2 };
        var coreBanking = harness.CoreBanking(limits);

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(coreBanking));
        Assert.Equal(2, server.Received.Count);
        limits.Attempts = 1;
        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(coreBanking));

        Assert.Equal(3, server.Received.Count);
        Assert.Equal((GatewayKind.CoreBanking, new InstitutionId("demo-cu")), limits.Asked);
    }

    [Fact]
    public async Task Debit_TimeoutConfigured_EndsTheAttempt()
    {
        var clock = TestClock.Running();
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            clock.Advance(TimeSpan.FromHours(2));
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var harness = new GatewayHarness(server.Url, clock);
        var coreBanking = harness.CoreBanking(new Limits { Attempts = 2, Timeout = TimeSpan.FromHours(1) });

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(coreBanking));

        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task Deliver_AttemptsConfigured_AreMade()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url);
        var channel = harness.Notifications(new Limits { Attempts = 3 });
        var notification = new Notification(
            "n", "demo-cu", "M-1", "PaymentFailed", null, "s", "t", DateTimeOffset.UnixEpoch, [NotificationChannelKind.Email]);

        await Assert.ThrowsAsync<GatewayException>(() => channel.DeliverAsync(notification, default));

        Assert.Equal(3, server.Received.Count);
        Assert.All(server.Received, call => Assert.Contains("\"channels\":[\"Email\"]", call.Body, StringComparison.Ordinal));
    }

    private static Task<DebitResult> DebitAsync(HttpCoreBanking coreBanking) => coreBanking.DebitAsync(
        new InstitutionId("demo-cu"), new PaymentId(Guid.Parse("019aa3c0-0000-7000-8000-000000000001")), new("C-0001"), Money.Usd(1), default);

    private sealed class Limits : IGatewayLimits
    {
        public int Attempts { get; set; } = 1;

        public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

        public (GatewayKind, InstitutionId) Asked { get; private set; }

        public ValueTask<GatewayLimits> OfAsync(GatewayKind gateway, InstitutionId institution, CancellationToken cancellationToken)
        {
            Asked = (gateway, institution);
            return ValueTask.FromResult(new GatewayLimits(Timeout, Attempts));
        }
    }
}
