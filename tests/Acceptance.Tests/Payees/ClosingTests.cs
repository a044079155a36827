using System.Net;
using System.Text.Json;
using Cbp.Acceptance.Tests.Configuration;

namespace Cbp.Acceptance.Tests.Payees;

/// <summary>POST payee/global/close, and what becomes of entries and payments.</summary>
public sealed class ClosingTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Path = "api/v1/payee/global/close";

    private HttpClient Client => app.Client;

    [Fact]
    public async Task Close_WithAPendingPayment_EndsItAsAnExceptionAndDeactivatesTheEntry()
    {
        var biller = await Client.BillerAsync();
        var id = await Client.AddActiveAsync();
        using var paid = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("6.10", "2026-12-01", payee: id));
        var payment = JsonDocument.Parse(await paid.Content.ReadAsStringAsync()).RootElement.GetProperty("paymentId").GetString()!;
        await Client.WaitForAsync(payment, "Scheduled");

        using var closed = await app.CallAsync("dev-system-key", HttpMethod.Post, Path, $$"""{"internalPayeeId":"{{biller}}"}""");
        var accepted = JsonDocument.Parse(await closed.Content.ReadAsStringAsync()).RootElement;
        var job = await Api.WaitAsync(
            () => JobAsync(closed.Headers.Location!.ToString()), found => found.GetProperty("status").GetString() == "Completed", "the walk to end");
        var ended = await Client.WaitForEndAsync(payment);
        var entry = await Client.EntryAsync(id);
        using var another = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("6.11", "2026-12-01", payee: id));
        var (again, problem, _) = await Client.SendAsync(HttpMethod.Post, "", PayeeApi.Global(biller, PayeeApi.NewAccount()));
        var (on, _, _) = await Client.SendAsync(HttpMethod.Put, "/global-payee", $$"""{"memberId":"M-1001","userPayeeListId":"{{id}}","active":true}""");

        Assert.Equal(HttpStatusCode.Accepted, closed.StatusCode);
        Assert.Equal("ClosePayee", accepted.GetProperty("kind").GetString());
        Assert.True(job.GetProperty("done").GetInt32() >= 2);
        Assert.Equal("Failed", ended.GetProperty("status").GetString());
        Assert.Equal("PAYEE_CLOSED", (await Client.GetJsonAsync("api/v1/payment/" + payment)).GetProperty("failureCode").GetString());
        Assert.Equal(("Inactive", "PAYEE_CLOSED"), (entry.GetProperty("status").GetString(), entry.GetProperty("statusReason").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PAYEE_CLOSED"), (again, problem.Code()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, on);
        Assert.Equal("Closed", (await Client.GetJsonAsync("api/v1/payee/global-payee/" + biller)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("dev-system-key", """{"internalPayeeId":"GP-none"}""", 404)]
    [InlineData("dev-system-key", "{}", 400)]
    [InlineData("dev-system-key", """{"internalPayeeId":7}""", 400)]
    [InlineData("dev-key", """{"internalPayeeId":"GP-none"}""", 403)]
    [InlineData("dev-sponsor-key", """{"internalPayeeId":"GP-none"}""", 403)]
    [InlineData("wrong-key", """{"internalPayeeId":"GP-none"}""", 401)]
    public async Task Close_WhatMayNotBe_IsRefused(string key, string json, int status)
    {
        using var answer = await app.CallAsync(key, HttpMethod.Post, Path, json);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task<JsonElement> JobAsync(string path)
    {
        using var answer = await app.CallAsync("dev-system-key", HttpMethod.Get, path);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
