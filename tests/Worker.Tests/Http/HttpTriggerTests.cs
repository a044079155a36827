using System.Net;
using System.Net.Http.Json;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Tests.Http;

public sealed class HttpTriggerTests(GreetingsHost fixture) : IClassFixture<GreetingsHost>
{
    private readonly HttpClient _client = fixture.Host.Client;

    [Fact]
    public async Task ActionResult_FromARouteValue_IsWrittenAsJson()
    {
        var response = await _client.GetAsync("/api/hello/Ann");
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"greeting":"Hello, Ann"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Route_NotGiven_IsTheFunctionsNameForEveryMethod()
    {
        Assert.Equal("GET", await _client.GetStringAsync("/api/noroute"));
        var response = await _client.DeleteAsync("/api/NoRoute");
        Assert.Equal("DELETE", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Method_ThatTheTriggerDoesNotName_IsNotAllowed()
    {
        using var content = new StringContent("");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _client.PostAsync("/api/hello/Ann", content)).StatusCode);
    }

    [Fact]
    public async Task Constraint_NotMet_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/add/x/2")).StatusCode);

    [Theory]
    [InlineData("/api/add/1/2", "3")]
    [InlineData("/api/add/1", "11")]
    public async Task OptionalParameter_Absent_HasItsDefault(string path, string sum) =>
        Assert.Equal(sum, await _client.GetStringAsync(path));

    [Theory]
    [InlineData("/api/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("/api/files", "(none)")]
    public async Task CatchAllParameter_TakesTheRestOfThePath(string path, string rest) =>
        Assert.Equal(rest, await _client.GetStringAsync(path));

    [Fact]
    public async Task Parameters_OfManyTypes_AreConvertedFromRouteAndQuery() =>
        Assert.Equal(
            "0f8fad5bd9cb469fa16570867728950e 2026-11-24 7 open",
            await _client.GetStringAsync("/api/typed/0f8fad5b-d9cb-469f-a165-70867728950e/2026-11-24?page=7&filter=open"));

    [Fact]
    public async Task Parameter_ThatCannotBeConverted_FailsTheInvocation()
    {
        var response = await _client.GetAsync("/api/typed/nonsense/2026-11-24");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains(fixture.Host.Logs.Entries, e => e.Exception?.Message.Contains("Cannot convert input parameter 'id'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task FromBody_Json_IsReadAndAnObjectWrittenBack()
    {
        var response = await _client.PostAsJsonAsync("/api/echo", new { name = "Ann", age = 41 });
        Assert.Equal("""{"name":"Ann","age":42}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task FromBody_BrokenJson_FailsTheInvocation()
    {
        using var content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.InternalServerError, (await _client.PostAsync("/api/echo", content)).StatusCode);
    }

    [Fact]
    public async Task Function_ThatReturnsNothing_AnswersOk()
    {
        var response = await _client.GetAsync("/api/nothing");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Function_ThatWritesTheResponseItself_IsLeftAlone()
    {
        var response = await _client.GetAsync("/api/written");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("written", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task String_FromAValueTask_IsPlainText()
    {
        var response = await _client.GetAsync("/api/text");
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("plain", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task StatusCodeResult_SetsTheStatus() => Assert.Equal(418, (int)(await _client.GetAsync("/api/teapot")).StatusCode);

    [Fact]
    public async Task Exception_IsAnswered500WithoutAWord_AndLoggedWithNameAndInvocation()
    {
        var response = await _client.GetAsync("/api/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        var entry = fixture.Host.Logs.Entries.First(e => e.Exception?.Message == "the secret reason");
        Assert.Equal(LogLevel.Error, entry.Level);
        Assert.Equal("Function.Broken", entry.Category);
        Assert.Matches("Id=[0-9a-f-]{36}", entry.Message);
    }

    [Fact]
    public async Task Path_OfTenThousandCharacters_ReachesTheFunction()
    {
        var name = new string('x', 10_000);
        Assert.Contains(name, await _client.GetStringAsync("/api/hello/" + name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OfTenMegabytes_ReachesTheFunction()
    {
        using var content = new ByteArrayContent(new byte[10 * 1024 * 1024]);
        var response = await _client.PostAsync("/api/size", content);
        Assert.Equal("10485760", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Body_BeyondTheLimit_IsRefusedWith413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/size") { Content = new ByteArrayContent([1]) };
        request.Content.Headers.ContentLength = 101L * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _client.SendAsync(request)).StatusCode);
    }
}
