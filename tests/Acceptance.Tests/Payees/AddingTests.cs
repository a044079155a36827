using System.Net;

namespace Cbp.Acceptance.Tests.Payees;

/// <summary>POST payee, and what comes of the verification.</summary>
public sealed class AddingTests(RunningApp app) : IClassFixture<RunningApp>
{
    private HttpClient Client => app.Client;

    [Fact]
    public async Task Post_GlobalPayee_IsPendingAndThenActiveWithTheBillersName()
    {
        var account = PayeeApi.NewAccount();
        var biller = await Client.BillerAsync();

        var (status, entry, etag) = await Client.SendAsync(HttpMethod.Post, "", PayeeApi.Global(biller, account, ",\"nickName\":\"Water\",\"preferences\":{\"a\":\"b\"}"));
        var global = await Client.GetJsonAsync("api/v1/payee/global-payee/" + biller);
        var active = await Client.WaitForStatusAsync(entry.GetProperty("userPayeeListId").GetString()!, "Active");

        Assert.Equal((HttpStatusCode.Created, "\"1\""), (status, etag));
        Assert.Equal("Pending", entry.GetProperty("status").GetString());
        Assert.Equal(global.GetProperty("payeeName").GetString(), entry.GetProperty("payeeName").GetString());
        Assert.Equal("b", active.GetProperty("preferences").GetProperty("a").GetString());
        Assert.True(active.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Post_AccountVerifiedLater_IsActiveWhenItsMessageComes()
    {
        var id = await Client.AddAsync(PayeeApi.Global(await Client.BillerAsync(), PayeeApi.NewAccount("91")));

        await Client.WaitForStatusAsync(id, "Active");
    }

    [Theory]
    [InlineData("92")]
    [InlineData("93")]
    public async Task Post_AccountRefused_IsInactiveAndFlagged(string ending)
    {
        var id = await Client.AddAsync(PayeeApi.Global(await Client.BillerAsync(), PayeeApi.NewAccount(ending)));

        var entry = await Client.WaitForStatusAsync(id, "Inactive");

        Assert.Equal("ACCOUNT_REFUSED", entry.GetProperty("statusReason").GetString());
        Assert.True(entry.GetProperty("flaggedForReview").GetBoolean());
    }

    [Theory]
    [InlineData("S-0001", "Active")]
    [InlineData("X-0404", "Inactive")]
    public async Task Post_OnUs_IsAskedOfTheCoreBankingSystem(string account, string expected)
    {
        var id = await Client.AddAsync($$"""{"memberId":"M-1001","type":"O","usersAccountAtPayee":"{{account}}"}""");

        await Client.WaitForStatusAsync(id, expected);
    }

    [Fact]
    public async Task Post_PersonalWithAnAddress_IsActiveAtOnce()
    {
        var (status, entry, _) = await Client.SendAsync(HttpMethod.Post, "", PayeeApi.Personal("Jo " + PayeeApi.NewAccount()));

        Assert.Equal((HttpStatusCode.Created, "Active"), (status, entry.GetProperty("status").GetString()));
        Assert.Equal("Springfield", entry.GetProperty("city").GetString());
    }

    [Fact]
    public async Task Post_PersonalWithABankAccount_IsVerified()
    {
        var id = await Client.AddAsync(
            $$"""{"memberId":"M-1001","type":"P","payeeName":"Jo","routingNumber":"021000021","usersAccountAtPayee":"{{PayeeApi.NewAccount()}}"}""");

        await Client.WaitForStatusAsync(id, "Active");
    }

    [Theory]
    [InlineData("{", "JSON_MALFORMED")]
    [InlineData("""{"type":"P"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"X"}""", "FIELD_MALFORMED")]
    [InlineData("""{"memberId":"M-1001","type":"G"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"G","internalPayeeId":"GP-1"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"O"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"P"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","routingNumber":"021000021"}""", "FIELD_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","state":"Illinois"}""", "FIELD_MALFORMED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","postalCode":"627O1"}""", "FIELD_MALFORMED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":7}""", "FIELD_TYPE_WRONG")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","preferences":{"a":1}}""", "FIELD_TYPE_WRONG")]
    public async Task Post_Malformed_IsRefused(string json, string code)
    {
        var (status, problem, _) = await Client.SendAsync(HttpMethod.Post, "", json);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.Code()));
    }

    [Theory]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo"}""", "PAYEE_ADDRESS_OR_ACCOUNT_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","address1":"1 Elm St","city":"Springfield","state":"IL"}""", "PAYEE_ADDRESS_OR_ACCOUNT_REQUIRED")]
    [InlineData("""{"memberId":"M-1001","type":"P","payeeName":"Jo","routingNumber":"021000022","usersAccountAtPayee":"1"}""", "ROUTING_NUMBER_INVALID")]
    public async Task Post_AgainstARule_IsRefused(string json, string code)
    {
        var (status, problem, _) = await Client.SendAsync(HttpMethod.Post, "", json);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, problem.Code()));
    }

    [Theory]
    [InlineData("""{"memberId":"M-0404","type":"P","payeeName":"Jo"}""", "MEMBER_NOT_FOUND")]
    [InlineData("""{"memberId":"M-1001","type":"G","internalPayeeId":"GP-none","usersAccountAtPayee":"1"}""", "PAYEE_NOT_FOUND")]
    public async Task Post_ForWhatIsNotThere_IsNotFound(string json, string code)
    {
        var (status, problem, _) = await Client.SendAsync(HttpMethod.Post, "", json);

        Assert.Equal((HttpStatusCode.NotFound, code), (status, problem.Code()));
    }

    [Fact]
    public async Task Post_SamePayeeAndAccount_IsAConflictWithTheIdOfTheOneThatIsThere()
    {
        var (biller, account) = (await Client.BillerAsync(), PayeeApi.NewAccount());
        var first = await Client.AddAsync(PayeeApi.Global(biller, account));

        var (status, problem, _) = await Client.SendAsync(HttpMethod.Post, "", PayeeApi.Global(biller, account + " "));

        Assert.Equal((HttpStatusCode.Conflict, "DUPLICATE_PAYEE"), (status, problem.Code()));
        Assert.Equal(first, problem.GetProperty("existingId").GetString());
    }
}
