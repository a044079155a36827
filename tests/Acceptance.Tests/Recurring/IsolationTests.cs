using System.Net;
using Cbp.Acceptance.Tests.Configuration;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>Another institution's key sees nothing of what is not its own.</summary>
public sealed class IsolationTests(RecurringApp app) : IClassFixture<RecurringApp>
{
    [Fact]
    public async Task EveryCall_WithAnotherInstitutionsKey_FindsNothing()
    {
        var recurring = await app.Client.RecurAsync(RecurringApi.Body(1));
        var (id, path) = (RecurringApi.IdOf(recurring), RecurringApi.PathOf(recurring));
        var payment = RecurringApi.FutureOf(recurring)[0].GetProperty("paymentId").GetString();
        using var started = await app.Client.PostJsonAsync("api/v1/payment/process", "{}");
        (HttpMethod Method, string Path, string? Body)[] calls =
        [
            (HttpMethod.Get, "api/v1/payment/recurring/" + id, null),
            (HttpMethod.Put, "api/v1/payment/" + id, """{"applyTo":"following","amount":1}"""),
            (HttpMethod.Put, "api/v1/payment/" + payment, """{"amount":1}"""),
            (HttpMethod.Delete, path, null),
            (HttpMethod.Post, path + "/skip", null),
            (HttpMethod.Post, path + "/suspend", null),
            (HttpMethod.Post, path + "/resume", null),
            (HttpMethod.Get, "api/v1/payment/member/L-00001", null),
            (HttpMethod.Get, "api/v1/payment/member-recurring/L-00001", null),
            (HttpMethod.Get, "api/v1/payment/member-recurring-date/L-00001/20261210", null),
            (HttpMethod.Get, "api/v1/payment/last-payments/L-00001", null),
            (HttpMethod.Get, "api/v1/payee/payees-payments/L-00001", null),
            (HttpMethod.Post, "api/v1/payment/recurring", RecurringApi.Body(1)),
            (HttpMethod.Post, "api/v1/payment/status", $$"""{"paymentId":"{{payment}}","status":"Cancelled"}"""),
            (HttpMethod.Post, "api/v1/payment/reprocess", $$"""{"paymentId":"{{payment}}"}"""),
            (HttpMethod.Post, "api/v1/payment/confirmation", $$"""{"paymentId":"{{payment}}"}"""),
            (HttpMethod.Get, started.Headers.Location!.ToString().TrimStart('/'), null),
        ];
        foreach (var (method, target, body) in calls)
        {
            using var answer = await CallAsync(method, target, body, "other-key");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {target}: {(int)answer.StatusCode}");
        }

        Assert.Equal(1, (await app.Client.GetJsonAsync("api/v1/payment/recurring/" + id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task BulkStatus_WithAnotherInstitutionsKey_RefusesEachPayment()
    {
        var recurring = await app.Client.RecurAsync(RecurringApi.Body(2));
        var payment = RecurringApi.FutureOf(recurring)[0].GetProperty("paymentId").GetString();

        using var accepted = await CallAsync(
            HttpMethod.Post, "api/v1/payment/bulk/status", $$"""{"paymentIds":["{{payment}}"],"status":"Cancelled"}""", "other-key");
        var job = await Api.WaitAsync(
            async () => await RecurringApi.JsonAsync(await CallAsync(HttpMethod.Get, accepted.Headers.Location!.ToString().TrimStart('/'), null, "other-key")),
            answer => answer.GetProperty("status").GetString() == "Completed",
            "the job to end");

        Assert.Equal("PAYMENT_NOT_FOUND", job.GetProperty("refusals")[0].GetProperty("errorCode").GetString());
        Assert.NotEqual("Cancelled", (await app.Client.StatusAsync(payment!)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task EveryChange_WithAKeyThatOnlyReads_IsForbidden()
    {
        string[] calls = ["payment/recurring", "payment/process", "payment/reprocess", "payment/status", "payment/bulk/status", "payment/confirmation"];
        foreach (var call in calls)
        {
            using var answer = await CallAsync(HttpMethod.Post, "api/v1/" + call, "{}", "dev-read-key");
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{call}: {(int)answer.StatusCode}");
        }
    }

    private Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body, string key) =>
        app.App.CallAsync(key, method, path, body);
}
