using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Microsoft.AspNetCore.Http;

namespace Cbp.Gateways.Tests;

public sealed class ProcessorLookUpTests
{
    private static readonly PaymentId Payment = new(Guid.Parse("019aa3c0-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData(200, """{"status":"ACCEPTED"}""", ProcessorStatus.Accepted)]
    [InlineData(200, """{"status":"PENDING"}""", ProcessorStatus.Pending)]
    [InlineData(200, """{"status":"RETURNED"}""", ProcessorStatus.Returned)]
    [InlineData(404, """{"status":"NOT_FOUND"}""", ProcessorStatus.NotFound)]
    [InlineData(404, "", ProcessorStatus.Unknown)]
    [InlineData(404, """{"status":"ACCEPTED"}""", ProcessorStatus.Unknown)]
    [InlineData(500, "", ProcessorStatus.Unknown)]
    [InlineData(200, "nonsense", ProcessorStatus.Unknown)]
    public async Task LookUp_AnyAnswer_OnlyTheProcessorsOwnWordCounts(int status, string body, ProcessorStatus expected)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, body));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(expected, (await harness.Processor.LookUpAsync(Payment, default)).Status);
    }

    [Fact]
    public async Task LookUp_Found_GivesReference()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, """{"status":"ACCEPTED","reference":"PP-1"}"""));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal("PP-1", (await harness.Processor.LookUpAsync(Payment, default)).Reference);
        var call = Assert.Single(server.Received);
        Assert.Equal(("GET", "/submissions/" + Payment), (call.Method, call.Path));
    }

    [Fact]
    public async Task LookUp_NobodyListens_WasNotAsked()
    {
        await using var harness = new GatewayHarness(ScriptedServer.DeadUrl());

        Assert.Equal(ProcessorStatus.NotSent, (await harness.Processor.LookUpAsync(Payment, default)).Status);
    }

    [Fact]
    public async Task LookUp_ConnectionCut_IsUnknown()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(ProcessorStatus.Unknown, (await harness.Processor.LookUpAsync(Payment, default)).Status);
    }
}
