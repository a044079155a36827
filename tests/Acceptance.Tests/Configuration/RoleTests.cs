using System.Net;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>What each role may, and for which institution.</summary>
public sealed class RoleTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Create = "api/v1/payment/one-time";

    [Fact]
    public async Task ReadOnlyKey_Reads_AsItsInstitution()
    {
        var id = await app.Client.PayAsync("3.01");
        using var answer = await app.CallAsync("dev-read-key", HttpMethod.Get, "api/v1/payment/" + id);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task ReadOnlyKey_Writes_IsForbiddenByRole()
    {
        using var answer = await app.CallAsync("dev-read-key", HttpMethod.Post, Create, Api.Payment("3.02"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("ROLE_NOT_SUFFICIENT", (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Theory]
    [InlineData("dev-key", "demo-cu", 200)]
    [InlineData("dev-key", "demo-sponsor", 404)]
    [InlineData("dev-key", "other-cu", 404)]
    [InlineData("dev-read-key", "other-cu", 404)]
    [InlineData("other-key", "demo-cu", 404)]
    [InlineData("dev-sponsor-key", "demo-cu", 200)]
    [InlineData("dev-sponsor-key", "demo-sponsor", 200)]
    [InlineData("dev-sponsor-key", "other-cu", 404)]
    [InlineData("dev-sponsor-key", "demo-operator", 404)]
    [InlineData("dev-sponsor-key", "", 404)]
    [InlineData("dev-system-key", "demo-cu", 200)]
    [InlineData("dev-system-key", "other-cu", 200)]
    [InlineData("dev-system-key", "no-such-cu", 404)]
    public async Task ActingFor_AnInstitution_IsFoundOnlyByWhoMay(string key, string institution, int status)
    {
        using var answer = await app.CallAsync(key, HttpMethod.Get, "api/v1/calendar/non-processing", actFor: institution);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 404) Assert.Equal("INSTITUTION_NOT_FOUND", (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task SponsorAdmin_ActingForASponsored_ChangesWhatIsTheirs()
    {
        var id = await app.Client.PayAsync("3.03", RunningApp.Tomorrow);
        using var notOwn = await app.CallAsync("dev-sponsor-key", HttpMethod.Get, "api/v1/payment/" + id);
        using var theirs = await app.CallAsync(
            "dev-sponsor-key", HttpMethod.Put, "api/v1/payment/" + id, """{"memo":"by the sponsor"}""", actFor: "demo-cu");

        Assert.Equal(HttpStatusCode.NotFound, notOwn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, theirs.StatusCode);
    }
}
