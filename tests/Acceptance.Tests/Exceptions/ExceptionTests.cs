using System.Net;
using System.Text;
using System.Text.Json;
using Cbp.Acceptance.Tests.Configuration;

namespace Cbp.Acceptance.Tests.Exceptions;

/// <summary>What goes wrong, and what becomes of it, over HTTP and the queues.</summary>
public sealed class ExceptionTests(RunningApp app) : IClassFixture<RunningApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task InvalidAccount_Corrected_IsPaidOnceTheNewOneIsVerified()
    {
        var id = await Client.PayAsync("81.14");
        var exception = await app.OnlyExceptionOfAsync(id);
        Assert.Equal(("INVALID_ACCOUNT", "Open", "CorrectAccount"), (exception.Text("code"), exception.Text("status"), exception.Text("nextStep")));

        using var answer = await Client.ResolveAsync(exception, """{"action":"correctAccount","accountNumber":"998877665"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await app.SettledAsync();
        await Client.AdvanceAsync(TimeSpan.FromMinutes(6));
        await app.SettledAsync();

        // The pretend processor refuses by the amount's cents, whatever the account: so it fails once more, as a second attempt.
        var all = await Client.ExceptionsOfAsync(id);
        Assert.Equal([(2, "Open"), (1, "Resolved")], all.Select(e => (e.GetProperty("attempts").GetInt32(), e.Text("status"))));
        Assert.Equal("AccountCorrected", all[1].Text("resolution"));
        var events = (await Client.GetJsonAsync($"api/v1/payment/{id}/status")).GetProperty("history").EnumerateArray().Select(e => e.Text("status"));
        Assert.Equal(["Created", "Validated", "Processing", "Failed", "Reprocessing", "Processing", "Failed"], events);
        var payee = await Client.GetJsonAsync("api/v1/payee/user-payee-all/UP-1001/member/M-1001");
        Assert.Equal("998877665", payee.Text("usersAccountAtPayee"));
    }

    [Fact]
    public async Task Resolve_SameKey_GetsTheSameBytes()
    {
        var exception = await FailedAsync("82.14");
        using var first = await Client.ResolveAsync(exception, """{"action":"refund","note":"as agreed"}""", key: "resolve-1");
        using var second = await Client.ResolveAsync(exception, """{"action":"refund","note":"as agreed"}""", key: "resolve-1");
        using var other = await Client.ResolveAsync(exception, """{"action":"cancel"}""", key: "resolve-1");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", (await Api.ProblemAsync(other)).Text("errorCode"));
    }

    [Fact]
    public async Task Resolve_TenWhoSawTheSameVersion_OneWins()
    {
        var exception = await FailedAsync("83.14");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Client.ResolveAsync(exception, """{"action":"reprocess"}""")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Resolve_WithoutAVersion_IsRefused()
    {
        var exception = await FailedAsync("84.14");
        using var answer = await Client.PostJsonAsync($"api/v1/exception/{exception.Text("exceptionId")}/resolve", """{"action":"cancel"}""");

        Assert.Equal((HttpStatusCode)428, answer.StatusCode);
        Assert.Equal("IF_MATCH_REQUIRED", (await Api.ProblemAsync(answer)).Text("errorCode"));
    }

    [Fact]
    public async Task Get_OfOne_HasItsVersionAsETag()
    {
        var exception = await FailedAsync("85.14");
        using var answer = await Client.GetAsync(new Uri($"api/v1/exception/{exception.Text("exceptionId")}", UriKind.Relative));

        Assert.Equal($"\"{exception.GetProperty("version").GetInt32()}\"", answer.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task List_InPages_GivesEachOnce()
    {
        for (var i = 0; i < 3; i++) await FailedAsync($"{86 + i}.14");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Client.GetJsonAsync("api/v1/exception?limit=2&from=2026-11-24&to=2026-11-24&code=INVALID_ACCOUNT&member=M-1001" + (cursor is null ? "" : "&cursor=" + cursor));
            seen.AddRange(page.GetProperty("exceptions").EnumerateArray().Select(e => e.Text("exceptionId")!));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);

        Assert.True(seen.Count >= 3);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        var none = await Client.GetJsonAsync("api/v1/exception?from=2026-11-25");
        Assert.Empty(none.GetProperty("exceptions").EnumerateArray());
    }

    [Theory]
    [InlineData("status=Wrong", "PARAMETER_MALFORMED")]
    [InlineData("payment=x", "PARAMETER_MALFORMED")]
    [InlineData("from=yesterday", "DATE_MALFORMED")]
    [InlineData("cursor=x", "CURSOR_MALFORMED")]
    [InlineData("limit=0", "PARAMETER_MALFORMED")]
    [InlineData("scope=all", "PARAMETER_MALFORMED")]
    [InlineData("scope=system", "ROLE_NOT_SUFFICIENT")]
    public async Task List_WrongFilter_IsRefusedWithItsCode(string query, string code)
    {
        using var answer = await Client.GetAsync(new Uri("api/v1/exception?" + query, UriKind.Relative));
        Assert.Equal(code, (await Api.ProblemAsync(answer)).Text("errorCode"));
    }

    [Fact]
    public async Task Return_ForWantOfMoney_IsPaidTheNextBusinessDay()
    {
        var id = await Client.PayAsync("74.00");
        await app.SettledAsync();
        await SendReturnAsync(id, "R01");
        await app.SettledAsync();

        var exception = Assert.Single(await Client.ExceptionsOfAsync(id));
        Assert.Equal(("Resolved", "Resubmitted"), (exception.Text("status"), exception.Text("resolution")));
        var again = await Client.GetJsonAsync("api/v1/payment/" + exception.Text("followUpPaymentId"));
        Assert.Equal(("Scheduled", RunningApp.Tomorrow), (again.Text("statusCode"), again.Text("willProcessDate")));
        var told = await Client.NotificationsAsync("M-1001", id);
        Assert.Equal(["PaymentCompleted", "PaymentReturned"], told.Select(n => n.Text("type")));
    }

    [Fact]
    public async Task Message_ThatCannotBeRead_IsShownToSystemAdmins()
    {
        var id = Guid.NewGuid().ToString();
        using var content = new StringContent("no JSON at all", Encoding.UTF8, "application/cloudevents+json");
        using var sent = await Client.PostAsync(
            new Uri($"sandbox/queues/payment.processing/messages?sessionId=rubbish&messageId={id}", UriKind.Relative), content);
        await app.SettledAsync();
        await Client.AdvanceAsync(TimeSpan.FromMinutes(1));
        await app.SettledAsync();

        var exception = await Api.WaitAsync(
            () => FindAsync("dev-system-key", id), found => found is not null, "the message to become an exception");
        Assert.Equal(("MESSAGE_DEAD_LETTERED", "UpstreamMessage", "Review"), (exception!.Value.Text("code"), exception.Value.Text("category"), exception.Value.Text("nextStep")));
        Assert.Null(await FindAsync("dev-key", id, ""));
        using var answer = await app.CallAsync(
            "dev-system-key", HttpMethod.Post, $"api/v1/exception/{exception.Value.Text("exceptionId")}/resolve", """{"action":"dismiss","note":"seen"}""", null, "1");
        Assert.Equal("Resolved", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).Text("status"));
    }

    [Fact]
    public async Task AtypicalAmount_Unconfirmed_IsRefusedWithBothNumbers()
    {
        using var added = await Client.PostJsonAsync(
            "api/v1/payee", """{"memberId":"M-1001","type":"P","payeeName":"Ann Smith","address1":"1 Elm St","city":"Springfield","state":"IL","postalCode":"62701"}""");
        var payee = JsonElement.Parse(await added.Content.ReadAsStringAsync()).Text("userPayeeListId")!;
        foreach (var amount in new[] { "3.00", "4.00", "5.00" })
        {
            using var paid = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment(amount, payee: payee));
            Assert.Equal(HttpStatusCode.Created, paid.StatusCode);
        }

        await app.SettledAsync();
        var body = Api.Payment("40.01", payee: payee);
        using var refused = await Client.PostJsonAsync("api/v1/payment/one-time", body);
        var problem = await Api.ProblemAsync(refused);
        using var taken = await Client.PostJsonAsync("api/v1/payment/one-time", body[..^1] + ""","confirmAtypicalAmount":true}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(("ATYPICAL_AMOUNT", 40.01m, 4.00m), (problem.Text("errorCode"), problem.GetProperty("amount").GetDecimal(), problem.GetProperty("averageAmount").GetDecimal()));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    private async Task<JsonElement?> FindAsync(string key, string messageId, string query = "?scope=system")
    {
        using var answer = await app.CallAsync(key, HttpMethod.Get, "api/v1/exception" + query, null);
        var list = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("exceptions").EnumerateArray();
        return list.Where(e => e.Text("cause")!.EndsWith(messageId, StringComparison.Ordinal)).Select(e => (JsonElement?)e).FirstOrDefault();
    }

    private async Task<JsonElement> FailedAsync(string amount) => await app.OnlyExceptionOfAsync(await Client.PayAsync(amount));

    private async Task SendReturnAsync(string payment, string code)
    {
        var body = $$$"""{"specversion":"1.0","id":"{{{Guid.NewGuid()}}}","source":"/processor","type":"PaymentReturned","data":{"paymentId":"{{{payment}}}","returnCode":"{{{code}}}"}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
        using var answer = await Client.PostAsync(
            new Uri($"sandbox/queues/payment.processing/messages?sessionId={payment}&messageId={Guid.NewGuid()}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
