using System.Globalization;
using System.Text.Json;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Gateways.Notifications;
using Cbp.Host.Testing;
using Microsoft.AspNetCore.Http;

namespace Cbp.Gateways.Tests;

public sealed class NotificationChannelTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Deliver_Taken_SendsAllOfIt()
    {
        await using var server = await ScriptedServer.AnsweringAsync((204, ""));
        await using var harness = new GatewayHarness(server.Url);

        await DeliverAsync(harness);

        var call = Assert.Single(server.Received);
        Assert.Equal(("POST", "/messages", "N-1"), (call.Method, call.Path, call.Headers["Idempotency-Key"]));
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal("N-1", body.RootElement.GetProperty("notificationId").GetString());
        Assert.Equal("M-1001", body.RootElement.GetProperty("memberId").GetString());
        Assert.Equal(Now, body.RootElement.GetProperty("occurredAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Deliver_UnavailableForAWhile_IsRepeated()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""), (500, ""), (429, ""), (204, ""));
        await using var harness = new GatewayHarness(server.Url);

        await DeliverAsync(harness);

        Assert.Equal(4, server.Received.Count);
    }

    [Fact]
    public async Task Deliver_UnavailableForEver_ThrowsAfterTheLastAttempt()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAsync<GatewayException>(() => DeliverAsync(harness));
        Assert.Equal(HttpNotificationChannel.Attempts, server.Received.Count);
    }

    [Fact]
    public async Task Deliver_Refused_ThrowsAtOnce()
    {
        await using var server = await ScriptedServer.AnsweringAsync((400, ""));
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAsync<GatewayException>(() => DeliverAsync(harness));
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Deliver_NoReplyInTime_IsRepeated()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync((http, call) =>
        {
            if (call > 1) return http.Response.WriteAsync("");
            arrived.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var clock = TestClock.Running();
        await using var harness = new GatewayHarness(server.Url, clock);

        var delivering = DeliverAsync(harness);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(11));
        await delivering;

        Assert.Equal(2, server.Received.Count);
    }

    private static async Task DeliverAsync(GatewayHarness harness)
    {
        var channel = harness.Notifications();
        await channel.DeliverAsync(new Notification("N-1", "demo-cu", "M-1001", "PaymentCompleted", null, "Paid", "It is paid.", Now), default);
    }
}
