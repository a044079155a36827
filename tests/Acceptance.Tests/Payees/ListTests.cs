using System.Net;
using Cbp.Acceptance.Tests.Configuration;

namespace Cbp.Acceptance.Tests.Payees;

/// <summary>The reading endpoints, DELETE, and whose keys may do what.</summary>
public sealed class ListTests(RunningApp app) : IClassFixture<RunningApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task Payees_OfAMember_AreAllButDeleted()
    {
        var kept = await Client.AddActiveAsync();
        var removed = await Client.AddActiveAsync();
        await Client.SendAsync(HttpMethod.Delete, $"/user-payee/{removed}/member/M-1001");

        var list = await Client.GetJsonAsync("api/v1/payee/payees/M-1001");
        var ids = list.GetProperty("payees").EnumerateArray().Select(entry => entry.GetProperty("userPayeeListId").GetString()).ToList();

        Assert.Equal(list.GetProperty("count").GetInt32(), ids.Count);
        Assert.Contains(kept, ids);
        Assert.Contains("UP-1001", ids);
        Assert.DoesNotContain(removed, ids);
    }

    [Theory]
    [InlineData("/payees/M-0404", "MEMBER_NOT_FOUND", 404)]
    [InlineData("/payees/M!1001", "ID_MALFORMED", 400)]
    [InlineData("/user-payee/UP-none/member/M-1001", "PAYEE_NOT_FOUND", 404)]
    [InlineData("/user-payee-all/UP-none/member/M-1001", "PAYEE_NOT_FOUND", 404)]
    [InlineData("/user-payee/UP-1001/member/M-2", "PAYEE_NOT_FOUND", 404)]
    [InlineData("/user-payee-all/UP-1001/member/M!2", "ID_MALFORMED", 400)]
    [InlineData("/global-payee/GP-none", "PAYEE_NOT_FOUND", 404)]
    public async Task Get_WhatIsNotThere_IsRefused(string path, string code, int status)
    {
        var answer = await Client.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, code), ((int)answer.Status, answer.Body.Code()));
    }

    [Fact]
    public async Task Delete_WithoutPayments_DeletesIt()
    {
        var id = await Client.AddActiveAsync();

        var first = await Client.SendAsync(HttpMethod.Delete, $"/user-payee/{id}/member/M-1001");
        var second = await Client.SendAsync(HttpMethod.Delete, $"/user-payee/{id}/member/M-1001");

        Assert.Equal((HttpStatusCode.OK, "Deleted", 0), (first.Status, first.Body.GetProperty("status").GetString(), first.Body.GetProperty("pendingPayments").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Equal("Deleted", (await Client.EntryAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Delete_WithAPendingPayment_MakesItInactiveAndSaysSo()
    {
        var id = await Client.AddActiveAsync();
        using var paid = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("5.10", "2026-12-01", payee: id));
        Assert.Equal(HttpStatusCode.Created, paid.StatusCode);
        var payment = System.Text.Json.JsonDocument.Parse(await paid.Content.ReadAsStringAsync()).RootElement.GetProperty("paymentId").GetString()!;
        await Client.WaitForAsync(payment, "Scheduled");

        var removed = await Client.SendAsync(HttpMethod.Delete, $"/user-payee/{id}/member/M-1001");
        using var another = await Client.PostJsonAsync("api/v1/payment/one-time", Api.Payment("5.11", "2026-12-01", payee: id));

        Assert.Equal((HttpStatusCode.OK, "Inactive", 1), (removed.Status, removed.Body.GetProperty("status").GetString(), removed.Body.GetProperty("pendingPayments").GetInt32()));
        Assert.NotEmpty(removed.Body.GetProperty("detail").GetString()!);
        Assert.Equal("PAYEE_NOT_ACTIVE", (await Api.ProblemAsync(another)).Code());
        Assert.Equal("Scheduled", (await Client.StatusAsync(payment)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Delete_OfAnotherVersion_FailsItsPrecondition()
    {
        var id = await Client.AddActiveAsync();

        var answer = await Client.SendAsync(HttpMethod.Delete, $"/user-payee/{id}/member/M-1001", ifMatch: "\"999\"");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PAYEE_CHANGED"), (answer.Status, answer.Body.Code()));
    }

    [Theory]
    [InlineData("GET", "/user-payee/UP-1001/member/M-1001")]
    [InlineData("GET", "/user-payee-all/UP-1001/member/M-1001")]
    [InlineData("GET", "/payees/M-1001")]
    [InlineData("DELETE", "/user-payee/UP-1001/member/M-1001")]
    public async Task AnotherInstitution_FindsNothing(string method, string path)
    {
        using var answer = await app.CallAsync("other-key", new HttpMethod(method), "api/v1/payee" + path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/global-payee")]
    [InlineData("PUT", "/personal-payee")]
    [InlineData("POST", "/user/account-number")]
    [InlineData("POST", "/user/processor-payee-id")]
    public async Task AnotherInstitution_ChangesNothing(string method, string path)
    {
        const string Change = """{"memberId":"M-1001","userPayeeListId":"UP-1001","nickName":"mine","usersAccountAtPayee":"1","processorPayeeId":"x"}""";

        using var answer = await app.CallAsync("other-key", new HttpMethod(method), "api/v1/payee" + path, Change);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("wrong-key", 401)]
    [InlineData("dev-read-key", 403)]
    public async Task Post_WithAKeyThatMayNot_IsRefused(string key, int status)
    {
        using var answer = await app.CallAsync(key, HttpMethod.Post, "api/v1/payee", PayeeApi.Personal("Jo"));

        Assert.Equal(status, (int)answer.StatusCode);
    }
}
