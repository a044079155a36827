using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Gateways.CoreBanking;
using Microsoft.AspNetCore.Http;

namespace Cbp.Gateways.Tests;

public sealed class CoreBankingTests
{
    private static readonly InstitutionId Institution = new("demo-cu");
    private static readonly PaymentId Payment = new(Guid.Parse("019aa3c0-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData("DEBITED", DebitResult.Debited)]
    [InlineData("INSUFFICIENT_FUNDS", DebitResult.InsufficientFunds)]
    [InlineData("ACCOUNT_NOT_OPEN", DebitResult.AccountNotOpen)]
    public async Task Debit_AnyResult_IsRead(string word, DebitResult expected)
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, $$"""{"result":"{{word}}"}"""));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(expected, await DebitAsync(harness));
    }

    [Fact]
    public async Task Debit_Always_SendsKeyAndAmount()
    {
        await using var server = await ScriptedServer.AnsweringAsync((200, """{"result":"DEBITED"}"""));
        await using var harness = new GatewayHarness(server.Url);

        await DebitAsync(harness);

        var call = Assert.Single(server.Received);
        Assert.Equal(("POST", "/debits", Payment.ToString()), (call.Method, call.Path, call.Headers["Idempotency-Key"]));
        using var body = JsonDocument.Parse(call.Body);
        Assert.Equal("42.50", body.RootElement.GetProperty("amount").GetRawText());
        Assert.Equal("C-0001", body.RootElement.GetProperty("account").GetString());
    }

    [Fact]
    public async Task Debit_UnavailableTwice_IsRepeatedUnderTheSameKey()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""), (200, ""), (200, """{"result":"DEBITED"}"""));
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(DebitResult.Debited, await DebitAsync(harness));
        Assert.Equal(3, server.Received.Count);
        Assert.All(server.Received, call => Assert.Equal(Payment.ToString(), call.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task Debit_ReplyLost_IsRepeated()
    {
        await using var server = await ScriptedServer.StartAsync((http, call) =>
        {
            if (call > 1) return http.Response.WriteAsync("""{"result":"DEBITED"}""");
            http.Abort();
            return Task.CompletedTask;
        });
        await using var harness = new GatewayHarness(server.Url);

        Assert.Equal(DebitResult.Debited, await DebitAsync(harness));
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task Debit_UnavailableForEver_ThrowsAfterTheLastAttempt()
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""));
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(harness));
        Assert.Equal(HttpCoreBanking.Attempts, server.Received.Count);
    }

    [Theory]
    [InlineData(400, """{"errorCode":"FIELD_MALFORMED"}""")]
    [InlineData(200, """{"result":"SOMETHING_ELSE"}""")]
    public async Task Debit_AnswerThatWillNotChange_ThrowsAtOnce(int status, string body)
    {
        await using var server = await ScriptedServer.AnsweringAsync((status, body));
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(harness));
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Debit_NobodyListens_Throws()
    {
        await using var harness = new GatewayHarness(ScriptedServer.DeadUrl());

        await Assert.ThrowsAsync<GatewayException>(() => DebitAsync(harness));
    }

    [Fact]
    public async Task Debit_CallerGivesUp_ThrowsThat()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(async (http, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var harness = new GatewayHarness(server.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DebitAsync(harness, cancellation.Token));
        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData("REVERSED")]
    [InlineData("NOTHING_TO_REVERSE")]
    public async Task Reverse_EitherResult_IsDone(string word)
    {
        await using var server = await ScriptedServer.AnsweringAsync((503, ""), (200, $$"""{"result":"{{word}}"}"""));
        await using var harness = new GatewayHarness(server.Url);
        var coreBanking = harness.CoreBanking();

        await coreBanking.ReverseDebitAsync(Institution, Payment, default);

        Assert.Equal(2, server.Received.Count);
        Assert.All(server.Received, call => Assert.Equal($"/debits/{Payment}/reverse", call.Path));
    }

    [Fact]
    public async Task Reverse_UnavailableForEver_Throws()
    {
        await using var server = await ScriptedServer.AnsweringAsync((500, ""));
        await using var harness = new GatewayHarness(server.Url);
        var coreBanking = harness.CoreBanking();

        await Assert.ThrowsAsync<GatewayException>(() => coreBanking.ReverseDebitAsync(Institution, Payment, default));
    }

    private static async Task<DebitResult> DebitAsync(GatewayHarness harness, CancellationToken cancellationToken = default)
    {
        var coreBanking = harness.CoreBanking();
        return await coreBanking.DebitAsync(Institution, Payment, new("C-0001"), Money.Usd(42_50), cancellationToken);
    }
}
