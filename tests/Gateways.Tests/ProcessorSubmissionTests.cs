using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Host.Testing;
using Microsoft.AspNetCore.Http;

namespace Cbp.Gateways.Tests;

public sealed class ProcessorSubmissionTests
{
    private static readonly PaymentId Payment = new(Guid.Parse("019aa3c0-0000-7000-8000-000000000001"));

    [Fact]
    public async Task Submit_Taken_GivesStatusAndReference()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, """{"status":"ACCEPTED","reference":"PP-1"}"""));
        await using var harness = new GatewayHarness(server.Url);

        var result = await harness.Processor.SubmitAsync(Submission(), default);

        Assert.Equal(new ProcessorResult(ProcessorStatus.Accepted, "PP-1"), result);
    }

    [Theory]
    [InlineData("PENDING", ProcessorStatus.Pending)]
    [InlineData("INSUFFICIENT_FUNDS", ProcessorStatus.InsufficientFunds)]
    [InlineData("INVALID_ACCOUNT", ProcessorStatus.InvalidAccount)]
    [InlineData("SYSTEM_ERROR", ProcessorStatus.SystemError)]
    [InlineData("RETURNED", ProcessorStatus.Returned)]
    [InlineData("NOT_FOUND", ProcessorStatus.Unknown)]
    [InlineData("SOMETHING_ELSE", ProcessorStatus.Unknown)]
    public async Task Submit_AnyWord_IsRead(string word, ProcessorStatus expected)
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, $$"""{"status":"{{word}}"}"""));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(expected, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Theory]
    [InlineData(503, """{"status":"SYSTEM_ERROR"}""", ProcessorStatus.SystemError)]
    [InlineData(503, "", ProcessorStatus.Unknown)]
    [InlineData(502, "<html>Bad gateway</html>", ProcessorStatus.Unknown)]
    [InlineData(200, "", ProcessorStatus.Unknown)]
    [InlineData(200, "[1]", ProcessorStatus.Unknown)]
    [InlineData(200, """{"status":null}""", ProcessorStatus.Unknown)]
    [InlineData(302, "", ProcessorStatus.Unknown)]
    [InlineData(401, "", ProcessorStatus.SystemError)]
    [InlineData(404, "", ProcessorStatus.SystemError)]
    [InlineData(429, "", ProcessorStatus.NotSent)]
    public async Task Submit_AnyAnswer_IsUnknownUnlessItSurelyWasNotTaken(int status, string body, ProcessorStatus expected)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, body));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(expected, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Submit_Always_SendsKeyAndPayment()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, """{"status":"ACCEPTED"}"""));
        await using var harness = new GatewayHarness(server.Url + "/v2/");
        harness.Configuration["Cbp:Processor:ApiKey"] = "secret";

        await harness.Processor.SubmitAsync(Submission(), default);

        var call = Assert.Single(server.Received);
        Assert.Equal(("POST", "/v2/submissions"), (call.Method, call.Path));
        Assert.Equal(Payment.ToString(), call.Headers["Idempotency-Key"]);
        Assert.Equal("secret", call.Headers["X-Api-Key"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal(Payment.ToString(), body.RootElement.GetProperty("paymentId").GetString());
        Assert.Equal("42.50", body.RootElement.GetProperty("amount").GetRawText());
        Assert.Equal("4400", body.RootElement.GetProperty("usersAccountAtPayee").GetString());
    }

    [Fact]
    public async Task Submit_ReplyLost_IsUnknownAndNotSentAgain()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(ProcessorStatus.Unknown, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Submit_ReplyLostOnReusedConnection_IsNotSentAgain()
    {
        await using var server = await ScriptedServer.StartAsync((http, call) =>
        {
            if (call == 1) return http.Response.WriteAsync("""{"status":"ACCEPTED"}""");
            http.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new GatewayHarness(server.Url);

        await harness.Processor.SubmitAsync(Submission(), default);
        Assert.Equal(ProcessorStatus.Unknown, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task Submit_HalfAReply_IsUnknown()
    {
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync("""{"status":"ACCEPTED",""");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(ProcessorStatus.Unknown, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Fact]
    public async Task Submit_EndlessReply_IsUnknown()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, new string(' ', 2 * 1024 * 1024)));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(ProcessorStatus.Unknown, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Fact]
    public async Task Submit_NobodyListens_IsNotSent()
    {
        await using var harness = new GatewayHarness(ScriptedServer.DeadUrl());

        Assert.Equal(ProcessorStatus.NotSent, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/sandbox/processor")]
    public async Task Submit_NoAddress_IsNotSent(string? url)
    {
        await using var harness = new GatewayHarness(url);

        Assert.Equal(ProcessorStatus.NotSent, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Fact]
    public async Task Submit_AddressGivenLater_IsUsed()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, """{"status":"ACCEPTED"}"""));
        await using var harness = new GatewayHarness();
        await harness.Processor.SubmitAsync(Submission(), default);

        harness.Point(server.Url);

        Assert.Equal(ProcessorStatus.Accepted, (await harness.Processor.SubmitAsync(Submission(), default)).Status);
    }

    [Fact]
    public async Task Submit_NoReplyInTime_IsUnknownAndNotSentAgain()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            arrived.TrySetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));
        await using var harness = new GatewayHarness(server.Url, clock);

        var submitting = harness.Processor.SubmitAsync(Submission(), default);
        await arrived.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(submitting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ProcessorStatus.Unknown, (await submitting).Status);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Submit_CallerGivesUp_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Processor.SubmitAsync(Submission(), cancellation.Token));
    }

    [Fact]
    public async Task Submit_ManyAtOnce_NeverMoreThanTheLimit()
    {
        const int limit = Processor.HttpPaymentProcessor.MaxConcurrency;
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            var here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            if (here >= limit) full.TrySetResult();
            await full.Task;
            Interlocked.Decrement(ref now);
            await http.Response.WriteAsync("""{"status":"ACCEPTED"}""");
        });
        await using var harness = new GatewayHarness(server.Url);

        var results = await Task.WhenAll(Enumerable.Range(0, limit + 40).Select(_ => harness.Processor.SubmitAsync(Submission(), default)));

        Assert.All(results, result => Assert.Equal(ProcessorStatus.Accepted, result.Status));
        Assert.Equal(limit, most);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            var was = Interlocked.CompareExchange(ref target, value, seen);
            if (was == seen) return;
            seen = was;
        }
    }

    private static ProcessorSubmission Submission() =>
        new(Payment, new("demo-cu"), Money.Usd(42_50), new("UP-1001"), "P-77", "City of Springfield", "4400", null);
}
