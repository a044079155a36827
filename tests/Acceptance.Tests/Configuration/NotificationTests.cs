using System.Net;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>Messages to support, and what members want to be told.</summary>
public sealed class NotificationTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Preferences = "api/v1/notification/preferences/M-1001";
    private const string Support = "api/v1/notification/send/support";

    [Fact]
    public async Task Support_Message_IsDeliveredToWhoIsConfigured()
    {
        using var sent = await app.CallAsync("dev-key", HttpMethod.Post, Support, """{"memberId":"M-1001","subject":"Where is it?","text":"My payment."}""");
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);

        var inbox = await Api.WaitAsync(
            async () => (await app.Client.GetJsonAsync("sandbox/inbox/support")).GetProperty("notifications").EnumerateArray().ToList(),
            list => list.Count > 0,
            "support to be told");
        Assert.Equal("Where is it?", inbox[0].GetProperty("subject").GetString());
    }

    [Theory]
    [InlineData("""{"subject":"s","text":"t"}""", 400)]
    [InlineData("""{"memberId":"M-9999","subject":"s","text":"t"}""", 404)]
    public async Task Support_BadMessage_IsRefused(string body, int status)
    {
        using var answer = await app.CallAsync("dev-key", HttpMethod.Post, Support, body);

        Assert.Equal(status, (int)answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Fact]
    public async Task Support_SwitchedOff_IsRefusedForThatInstitutionAlone()
    {
        const string message = """{"memberId":"M-1","subject":"s","text":"t"}""";
        using var off = await app.CallAsync(
            "other-key", HttpMethod.Post, "api/v1/configuration", """{"key":"features.supportMessages","value":false,"reason":"no desk"}""");
        using var refused = await app.CallAsync("other-key", HttpMethod.Post, Support, message);
        using var elsewhere = await app.CallAsync("dev-key", HttpMethod.Post, Support, message);

        Assert.Equal((422, "FEATURE_SWITCHED_OFF"), ((int)refused.StatusCode, (await Api.ProblemAsync(refused)).GetProperty("errorCode").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Preferences_SwitchedOff_KeepTheMemberFromBeingTold()
    {
        var before = await app.Client.GetJsonAsync(Preferences);
        Assert.Equal((0, 12), (before.GetProperty("version").GetInt32(), before.GetProperty("preferences").GetArrayLength()));
        using var put = await app.CallAsync("dev-key", HttpMethod.Put, Preferences, """
            {"preferences":[
              {"eventType":"PaymentCancelled","channel":"Email","enabled":false},
              {"eventType":"PaymentCancelled","channel":"Text","enabled":false},
              {"eventType":"PaymentCancelled","channel":"Push","enabled":false}]}
            """, ifMatch: "0");
        Assert.Equal((200, "\"1\""), ((int)put.StatusCode, put.Headers.ETag?.Tag));
        using var late = await app.CallAsync("dev-key", HttpMethod.Put, Preferences, """{"preferences":[]}""", ifMatch: "0");
        Assert.Equal((409, "PREFERENCES_VERSION_CONFLICT"), ((int)late.StatusCode, (await Api.ProblemAsync(late)).GetProperty("errorCode").GetString()));

        var cancelled = await app.Client.PayAsync("7.01", RunningApp.Tomorrow);
        using var delete = await app.CallAsync("dev-key", HttpMethod.Delete, $"api/v1/payment/one-time/{cancelled}/member/M-1001");
        Assert.Equal(HttpStatusCode.OK, delete.StatusCode);
        var completed = await app.Client.PayAsync("7.02");
        await app.Client.WaitForNotificationsAsync("M-1001", completed);
        await app.SettledAsync();

        Assert.Empty(await app.Client.NotificationsAsync("M-1001", cancelled));
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"preferences":[{"eventType":"Nothing","channel":"Email","enabled":false}]}""", 400)]
    [InlineData("""{"preferences":[{"eventType":"PaymentFailed","channel":"Pigeon","enabled":false}]}""", 400)]
    [InlineData("""{"preferences":[{"eventType":"PaymentFailed","channel":"Email"}]}""", 400)]
    public async Task Preferences_Bad_AreRefused(string body, int status)
    {
        using var answer = await app.CallAsync("dev-key", HttpMethod.Put, Preferences, body, ifMatch: "0");

        Assert.Equal(status, (int)answer.StatusCode);
        await Api.ProblemAsync(answer);
    }

    [Fact]
    public async Task Preferences_OfNobody_AreNotFound()
    {
        using var answer = await app.CallAsync("dev-key", HttpMethod.Get, "api/v1/notification/preferences/M-9999");
        using var blind = await app.CallAsync("dev-key", HttpMethod.Put, Preferences, """{"preferences":[]}""");

        Assert.Equal((404, 428), ((int)answer.StatusCode, (int)blind.StatusCode));
    }
}
