using System.Net;

namespace Cbp.Acceptance.Tests.Payees;

/// <summary>PUT global-payee and personal-payee, POST user/account-number and user/processor-payee-id.</summary>
public sealed class EditingTests(RunningApp app) : IClassFixture<RunningApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task PutGlobal_Fields_ChangeThoseAlone()
    {
        var id = await Client.AddActiveAsync();

        var (status, entry, _) = await PutAsync("/global-payee", id, ",\"nickName\":\"New\",\"favorite\":true");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("New", true, "Active"), (entry.GetProperty("nickName").GetString(), entry.GetProperty("favorite").GetBoolean(), entry.GetProperty("status").GetString()));
        Assert.True(entry.GetProperty("version").GetInt32() > 1);
    }

    [Fact]
    public async Task PutGlobal_ActiveFalseAndTrue_SwitchesIt()
    {
        var id = await Client.AddActiveAsync();

        var off = await PutAsync("/global-payee", id, ",\"active\":false");
        var gone = await Client.SendAsync(HttpMethod.Get, $"/user-payee/{id}/member/M-1001");
        var on = await PutAsync("/global-payee", id, ",\"active\":true");

        Assert.Equal("Inactive", off.Body.GetProperty("status").GetString());
        Assert.Equal((HttpStatusCode.NotFound, "PAYEE_NOT_FOUND"), (gone.Status, gone.Body.Code()));
        Assert.Equal("Active", on.Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task PutGlobal_RefusedAccountMadeActive_IsAConflict()
    {
        var id = await Client.AddAsync(PayeeApi.Global(await Client.BillerAsync(), PayeeApi.NewAccount("93")));
        await Client.WaitForStatusAsync(id, "Inactive");

        var (status, problem, _) = await PutAsync("/global-payee", id, ",\"active\":true");

        Assert.Equal((HttpStatusCode.Conflict, "PAYEE_ACCOUNT_REFUSED"), (status, problem.Code()));
    }

    [Fact]
    public async Task PutPersonal_Address_IsChanged()
    {
        var id = await Client.AddAsync(PayeeApi.Personal("Jo " + PayeeApi.NewAccount()));

        var (status, entry, _) = await PutAsync("/personal-payee", id, ",\"city\":\"Peoria\"");

        Assert.Equal((HttpStatusCode.OK, "Peoria", "1 Elm St"), (status, entry.GetProperty("city").GetString(), entry.GetProperty("address1").GetString()));
    }

    [Fact]
    public async Task PutPersonal_WithoutAnAddressLeft_BreaksARule()
    {
        var id = await Client.AddAsync(PayeeApi.Personal("Jo " + PayeeApi.NewAccount()));

        var (status, problem, _) = await PutAsync("/personal-payee", id, ",\"city\":\"\"");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PAYEE_ADDRESS_OR_ACCOUNT_REQUIRED"), (status, problem.Code()));
    }

    [Theory]
    [InlineData("/global-payee")]
    [InlineData("/personal-payee")]
    public async Task Put_OfTheOtherType_BreaksARule(string path)
    {
        var id = path == "/personal-payee" ? "UP-1001" : await Client.AddAsync(PayeeApi.Personal("Jo " + PayeeApi.NewAccount()));

        var (status, problem, _) = await PutAsync(path, id, ",\"nickName\":\"x\"");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PAYEE_TYPE_WRONG"), (status, problem.Code()));
    }

    [Fact]
    public async Task AccountNumber_Changed_IsPendingUntilVerified()
    {
        var id = await Client.AddActiveAsync();
        var account = PayeeApi.NewAccount("91");

        var (status, entry, _) = await PostAsync("/user/account-number", id, $",\"usersAccountAtPayee\":\"{account}\"");
        var active = await Client.WaitForStatusAsync(id, "Active");

        Assert.Equal((HttpStatusCode.OK, "Pending"), (status, entry.GetProperty("status").GetString()));
        Assert.Equal(account, active.GetProperty("usersAccountAtPayee").GetString());
    }

    [Fact]
    public async Task AccountNumber_OfAnotherEntry_IsAConflictWithItsId()
    {
        var account = PayeeApi.NewAccount();
        var other = await Client.AddAsync(PayeeApi.Global(await Client.BillerAsync(), account));
        var id = await Client.AddActiveAsync();

        var (status, problem, _) = await PostAsync("/user/account-number", id, $",\"usersAccountAtPayee\":\"{account}\"");

        Assert.Equal((HttpStatusCode.Conflict, other), (status, problem.GetProperty("existingId").GetString()));
    }

    [Fact]
    public async Task ProcessorPayeeId_Set_IsShown()
    {
        var id = await Client.AddActiveAsync();

        var (status, entry, _) = await PostAsync("/user/processor-payee-id", id, ",\"processorPayeeId\":\"PP-7\"");

        Assert.Equal((HttpStatusCode.OK, "PP-7"), (status, entry.GetProperty("processorPayeeId").GetString()));
    }

    [Theory]
    [InlineData("PUT", "/global-payee", "")]
    [InlineData("PUT", "/personal-payee", "")]
    [InlineData("POST", "/user/account-number", ",\"usersAccountAtPayee\":\"1\"")]
    [InlineData("POST", "/user/processor-payee-id", ",\"processorPayeeId\":\"1\"")]
    public async Task Change_UnknownEntry_IsNotFound(string method, string path, string fields)
    {
        var (status, problem, _) = await CallAsync(method, path, "UP-none", fields);

        Assert.Equal((HttpStatusCode.NotFound, "PAYEE_NOT_FOUND"), (status, problem.Code()));
    }

    [Theory]
    [InlineData("PUT", "/global-payee", ",\"nickName\":7")]
    [InlineData("PUT", "/personal-payee", ",\"phone\":\"call me\"")]
    [InlineData("POST", "/user/account-number", "")]
    [InlineData("POST", "/user/processor-payee-id", "")]
    public async Task Change_Malformed_IsRefused(string method, string path, string fields)
    {
        var (status, _, _) = await CallAsync(method, path, "UP-1001", fields);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("PUT", "/global-payee", ",\"nickName\":\"x\"")]
    [InlineData("POST", "/user/account-number", ",\"usersAccountAtPayee\":\"1\"")]
    [InlineData("POST", "/user/processor-payee-id", ",\"processorPayeeId\":\"x\"")]
    public async Task Change_OfAnotherVersion_FailsItsPrecondition(string method, string path, string fields)
    {
        var (status, problem, _) = await CallAsync(method, path, "UP-1001", fields, "\"999\"");
        var malformed = await CallAsync(method, path, "UP-1001", fields, "nonsense");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PAYEE_CHANGED"), (status, problem.Code()));
        Assert.Equal(HttpStatusCode.BadRequest, malformed.Status);
    }

    [Fact]
    public async Task PutGlobal_TwoHundredAtOnceFromOneVersion_OneWinsEachRound()
    {
        var id = await Client.AddActiveAsync();
        for (var round = 0; round < 2; round++)
        {
            var etag = (await Client.SendAsync(HttpMethod.Get, $"/user-payee/{id}/member/M-1001")).ETag;

            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(
                n => CallAsync("PUT", "/global-payee", id, $",\"nickName\":\"r{round}-{n}\"", etag)));

            var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Equal(199, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
            Assert.Equal(winner.Body.GetProperty("nickName").GetString(), (await Client.EntryAsync(id)).GetProperty("nickName").GetString());
        }
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body, string? ETag)> PutAsync(string path, string id, string fields) =>
        CallAsync("PUT", path, id, fields);

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body, string? ETag)> PostAsync(string path, string id, string fields) =>
        CallAsync("POST", path, id, fields);

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body, string? ETag)> CallAsync(
        string method, string path, string id, string fields, string? ifMatch = null) =>
        Client.SendAsync(new HttpMethod(method), path, $$"""{"memberId":"M-1001","userPayeeListId":"{{id}}"{{fields}}}""", ifMatch);
}
