using System.Net;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>Many settings at once, and many writers at once.</summary>
public sealed class BulkConfigurationTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Bulk = "api/v1/configuration/bulk";

    [Fact]
    public async Task Bulk_OfSeveralInstitutions_IsAllOrNothingForEach()
    {
        using var taken = await app.CallAsync("dev-system-key", HttpMethod.Post, Bulk, """
            {"reason":"new year","updates":[
              {"institutionId":"other-cu","key":"processing.horizonDays","value":90},
              {"institutionId":"demo-cu","key":"processing.horizonDays","value":90},
              {"institutionId":"demo-cu","key":"limits.perPayment","value":"much"},
              {"institutionId":"other-cu","key":"fees.returnedPayment","value":5.00}]}
            """);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);

        var job = await EndAsync("dev-system-key", taken.Headers.Location!.ToString());

        Assert.Equal(("Completed", 2, 2), (job.GetProperty("status").GetString(), job.GetProperty("done").GetInt32(), job.GetProperty("refused").GetInt32()));
        Assert.All(job.GetProperty("refusals").EnumerateArray(), one => Assert.Equal("CONFIGURATION_VALUE_INVALID", one.GetProperty("errorCode").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("dev-key", "processing.horizonDays"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("other-key", "processing.horizonDays"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("other-key", "fees.returnedPayment"));
    }

    [Theory]
    [InlineData("""{"updates":[{"key":"processing.horizonDays","value":90}]}""", 400, "FIELD_REQUIRED")]
    [InlineData("""{"reason":"r","updates":[]}""", 400, "FIELD_MALFORMED")]
    [InlineData("""{"reason":"r","updates":[1]}""", 400, "FIELD_TYPE_WRONG")]
    [InlineData("""{"reason":"r","updates":[{"key":"processing.horizonDays"}]}""", 400, "FIELD_REQUIRED")]
    [InlineData("""{"reason":"r","updates":[{"key":"a","value":1},{"key":"a","value":2}]}""", 400, "FIELD_MALFORMED")]
    [InlineData("""{"reason":"r","updates":[{"institutionId":"other-cu","key":"processing.horizonDays","value":90}]}""", 404, "INSTITUTION_NOT_FOUND")]
    [InlineData("""{"reason":"r","updates":[{"institutionId":"none","key":"processing.horizonDays","value":90}]}""", 404, "INSTITUTION_NOT_FOUND")]
    public async Task Bulk_ThatIsBad_IsRefusedAtOnce(string body, int status, string code)
    {
        using var answer = await app.CallAsync("dev-key", HttpMethod.Post, Bulk, body);

        Assert.Equal((status, code), ((int)answer.StatusCode, (await Api.ProblemAsync(answer)).GetProperty("errorCode").GetString()));
    }

    [Fact]
    public async Task Update_TwoHundredAtOnce_OneWinsEachRound()
    {
        const string path = "api/v1/configuration/delivery.checkLeadDays";
        using var created = await app.CallAsync(
            "dev-key", HttpMethod.Post, "api/v1/configuration", """{"key":"delivery.checkLeadDays","value":1,"reason":"start"}""");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        for (var round = 1; round <= 3; round++)
        {
            var seen = round.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(writer => app.CallAsync(
                "dev-key", HttpMethod.Put, path, $$"""{"value":{{writer % 60}},"reason":"writer {{writer}}"}""", ifMatch: seen)));

            Assert.Equal([200, 409], answers.Select(answer => (int)answer.StatusCode).Distinct().Order());
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            foreach (var answer in answers) answer.Dispose();
        }

        Assert.Equal(4, (await app.Client.GetJsonAsync(path + "/history")).GetProperty("entries").GetArrayLength());
    }

    private async Task<JsonElement> EndAsync(string key, string location) => await Api.WaitAsync(
        async () =>
        {
            using var answer = await app.CallAsync(key, HttpMethod.Get, location);
            return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        },
        job => job.TryGetProperty("status", out var status) && status.GetString() is "Completed" or "Failed",
        "the job to end");

    private async Task<HttpStatusCode> StatusAsync(string key, string setting)
    {
        using var answer = await app.CallAsync(key, HttpMethod.Get, "api/v1/configuration/" + setting);
        return answer.StatusCode;
    }
}
