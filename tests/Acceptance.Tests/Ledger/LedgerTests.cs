using System.Net;
using System.Text.Json;
using Cbp.Core.Ledger;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Ledger;

/// <summary>The ledger over HTTP, and its books after whole lifecycles.</summary>
public sealed class LedgerTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Entries = "api/v1/ledger/accounts/funding:USD:C-0001/entries";

    [Fact]
    public async Task Payment_Completed_IsInTheBooksAndTheyAreInOrder()
    {
        var payment = await app.Client.PayAsync("61.00");
        await app.SettledAsync();

        var entry = (await app.Client.GetJsonAsync(Entries)).GetProperty("entries").EnumerateArray()
            .Single(e => e.GetProperty("paymentId").GetString() == payment);
        Assert.Equal((-61.00m, "Post", "Payment"), (
            entry.GetProperty("amount").GetDecimal(), entry.GetProperty("kind").GetString(), entry.GetProperty("purpose").GetString()));
        await AssertInOrderAsync();
    }

    [Fact]
    public async Task Payment_Tomorrow_IsReservedAndLetGoWhenItIsCancelled()
    {
        var before = await FundingAsync();
        var payment = await app.Client.PayAsync("62.00", RunningApp.Tomorrow);
        Assert.Equal(before + 62.00m, await FundingAsync());

        using var cancelled = await app.Client.DeleteAsync(new Uri($"api/v1/payment/one-time/{payment}/member/M-1001", UriKind.Relative));
        Assert.True(cancelled.IsSuccessStatusCode);
        Assert.Equal(before, await FundingAsync());
        await AssertInOrderAsync();
    }

    [Fact]
    public async Task Accounts_InPages_AreAllThereOnce()
    {
        await app.Client.PayAsync("63.00");
        await app.SettledAsync();
        var all = (await app.Client.GetJsonAsync("api/v1/ledger/accounts?limit=500")).GetProperty("accounts").EnumerateArray().Select(Name).ToList();

        var paged = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await app.Client.GetJsonAsync("api/v1/ledger/accounts?limit=2" + (cursor.Length == 0 ? "" : "&cursor=" + cursor));
            paged.AddRange(page.GetProperty("accounts").EnumerateArray().Select(Name));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal(all, paged);
        Assert.Contains("funding:USD:C-0001", all);
    }

    [Theory]
    [InlineData("api/v1/ledger/accounts/funding:USD:nobody/entries", HttpStatusCode.NotFound, "LEDGER_ACCOUNT_NOT_FOUND")]
    [InlineData("api/v1/ledger/accounts/rubbish/entries", HttpStatusCode.NotFound, "LEDGER_ACCOUNT_NOT_FOUND")]
    [InlineData("api/v1/ledger/accounts?cursor=rubbish", HttpStatusCode.BadRequest, "CURSOR_MALFORMED")]
    [InlineData(Entries + "?cursor=-1", HttpStatusCode.BadRequest, "CURSOR_MALFORMED")]
    [InlineData(Entries + "?limit=501", HttpStatusCode.BadRequest, "PARAMETER_MALFORMED")]
    public async Task BadRequest_OfTheLedger_IsAProblem(string path, HttpStatusCode status, string code)
    {
        using var answer = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    private async Task<decimal> FundingAsync() => (await app.Client.GetJsonAsync("api/v1/ledger/accounts?limit=500"))
        .GetProperty("accounts").EnumerateArray().Where(account => Name(account) == "funding:USD:C-0001")
        .Select(account => account.GetProperty("pending").GetDecimal()).SingleOrDefault();

    private async Task AssertInOrderAsync()
    {
        var verification = new LedgerVerification(app.Services.GetRequiredService<IDatabase>());
        Assert.Empty((await verification.RunAsync(new Progress<double>(), CancellationToken.None)).Faults);
    }

    private static string Name(JsonElement account) => account.GetProperty("account").GetString()!;
}
