using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cbp.Host.Worker.Tests.Support;

namespace Cbp.Host.Worker.Tests.Durable;

public sealed class ManagementApiTests
{
    private const string Root = "/runtime/webhooks/durabletask";
    private const string Key = "?code=d-key";

    [Fact]
    public async Task CheckStatusResponse_LeadsThroughAnInstancesLife()
    {
        await using var host = await StartAsync();
        var started = await host.Client.PostAsync("/api/start/i-1", null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var links = JsonDocument.Parse(await started.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("i-1", links.GetProperty("id").GetString());
        var status = links.GetProperty("statusQueryGetUri").GetString()!;
        Assert.Equal(status, started.Headers.Location!.ToString());
        await host.Runtime.Engine!.WhenIdleAsync();

        var running = await host.Client.GetAsync(status);
        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.Equal(status, running.Headers.Location!.ToString());
        var seen = await ReadAsync(running);
        Assert.Equal(
            ("Waits", "i-1", "Running", "in", 1),
            (Text(seen, "name"), Text(seen, "instanceId"), Text(seen, "runtimeStatus"), Text(seen, "input"), seen.GetProperty("customStatus").GetProperty("step").GetInt32()));

        var raise = links.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "go", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsJsonAsync(raise, "word")).StatusCode);
        await host.Runtime.Engine.WhenIdleAsync();
        var ended = await host.Client.GetAsync(status + "&showInput=false");
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        var result = await ReadAsync(ended);
        Assert.Equal(("Completed", "got word", JsonValueKind.Null), (Text(result, "runtimeStatus"), Text(result, "output"), result.GetProperty("input").ValueKind));
        Assert.Equal(HttpStatusCode.Gone, (await host.Client.PostAsJsonAsync(raise, "again")).StatusCode);

        var purge = await host.Client.DeleteAsync(links.GetProperty("purgeHistoryDeleteUri").GetString());
        Assert.Equal(1, (await ReadAsync(purge)).GetProperty("instancesDeleted").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync(status)).StatusCode);
    }

    [Fact]
    public async Task Instance_StartedSuspendedResumedAndTerminated_SaysSo()
    {
        await using var host = await StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsJsonAsync($"{Root}/orchestrators/Waits/i-2{Key}", 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync($"{Root}/instances/i-2/suspend{Key}&reason=why", null)).StatusCode);
        await host.Runtime.Engine!.WhenIdleAsync();
        Assert.Equal("Suspended", Text(await GetAsync(host, "i-2"), "runtimeStatus"));
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync($"{Root}/instances/i-2/resume{Key}", null)).StatusCode);
        await host.Runtime.Engine.WhenIdleAsync();
        Assert.Equal("Running", Text(await GetAsync(host, "i-2"), "runtimeStatus"));
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.PostAsync($"{Root}/instances/i-2/terminate{Key}&reason=enough", null)).StatusCode);
        await host.Runtime.Engine.WhenIdleAsync();
        var ended = await GetAsync(host, "i-2");
        Assert.Equal(("Terminated", "enough"), (Text(ended, "runtimeStatus"), Text(ended, "output")));
        Assert.Equal(HttpStatusCode.Gone, (await host.Client.PostAsync($"{Root}/instances/i-2/suspend{Key}", null)).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/orchestrators/Nobody", null, 400)]
    [InlineData("POST", "/orchestrators/Waits", "{", 400)]
    [InlineData("POST", "/instances/none/raiseEvent/go", "1", 404)]
    [InlineData("POST", "/instances/none/terminate", null, 404)]
    [InlineData("GET", "/instances/none", null, 404)]
    [InlineData("DELETE", "/instances/none", null, 404)]
    [InlineData("DELETE", "/instances", null, 400)]
    public async Task Call_ThatCannotBeServed_SaysWhy(string method, string path, string? body, int status)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path + Key);
        if (body is not null) request.Content = new StringContent(body);
        Assert.Equal(status, (int)(await host.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("top=0")]
    [InlineData("top=x")]
    [InlineData("runtimeStatus=Sleeping")]
    [InlineData("runtimeStatus=1")]
    [InlineData("createdTimeFrom=yesterday")]
    [InlineData("showInput=perhaps")]
    public async Task List_WithAValueThatCannotBe_NamesIt(string query)
    {
        await using var host = await StartAsync();
        var response = await host.Client.GetAsync($"{Root}/instances{Key}&{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(query[..query.IndexOf('=', StringComparison.Ordinal)], await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAnIdThatRuns_IsAConflict()
    {
        await using var host = await StartAsync();
        await host.Client.PostAsync("/api/start/i-3", null);
        Assert.Equal(HttpStatusCode.Conflict, (await host.Client.PostAsync($"{Root}/orchestrators/Waits/i-3{Key}", null)).StatusCode);
    }

    [Fact]
    public async Task List_InPages_GivesEveryInstanceOnce()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 5; i++) await host.Client.PostAsync($"{Root}/orchestrators/{(i < 3 ? "Ends" : "Waits")}/l-{i}{Key}", null);
        await host.Runtime.Engine!.WhenIdleAsync();
        var ids = new List<string?>();
        string? token = null;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances{Key}&top=2&instanceIdPrefix=l-");
            if (token is not null) request.Headers.Add("x-ms-continuation-token", token);
            var response = await host.Client.SendAsync(request);
            ids.AddRange((await ReadAsync(response)).EnumerateArray().Select(i => Text(i, "instanceId")));
            token = response.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : null;
        }
        while (token is not null);
        Assert.Equal(["l-0", "l-1", "l-2", "l-3", "l-4"], ids.Order());
        var waiting = await ReadAsync(await host.Client.GetAsync($"{Root}/instances{Key}&runtimeStatus=Running,Pending"));
        Assert.Equal(["l-3", "l-4"], waiting.EnumerateArray().Select(i => Text(i, "instanceId")).Order());
    }

    [Fact]
    public async Task Purge_ByFilter_LeavesWhatHasNotEnded()
    {
        await using var host = await StartAsync();
        await host.Client.PostAsync($"{Root}/orchestrators/Ends{Key}", null);
        await host.Client.PostAsync($"{Root}/orchestrators/Waits{Key}", null);
        await host.Runtime.Engine!.WhenIdleAsync();
        var response = await host.Client.DeleteAsync($"{Root}/instances{Key}&createdTimeFrom=2020-01-01T00:00:00Z");
        Assert.Equal(1, (await ReadAsync(response)).GetProperty("instancesDeleted").GetInt32());
        Assert.Equal(1, (await ReadAsync(await host.Client.GetAsync($"{Root}/instances{Key}"))).GetArrayLength());
    }

    [Theory]
    [InlineData("Ends", false, 200)]
    [InlineData("Breaks", false, 500)]
    [InlineData("Waits", true, 202)]
    public async Task WaitForCompletion_AnswersTheEnd_OrWhereToAsk(string name, bool limited, int status)
    {
        await using var host = await StartAsync();
        var response = await host.Client.PostAsync($"/api/wait/{name}?limited={limited}", null);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 202, response.Headers.Location is not null);
        if (status == 200) Assert.Equal("1", Text(await ReadAsync(response), "SerializedOutput"));
    }

    [Fact]
    public async Task FailedInstance_AskedForWithItsSwitch_Answers500()
    {
        await using var host = await StartAsync();
        await host.Client.PostAsync($"{Root}/orchestrators/Breaks/b-1{Key}", null);
        await host.Runtime.Engine!.WhenIdleAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.Client.GetAsync($"{Root}/instances/b-1{Key}&returnInternalServerErrorOnFailure=true")).StatusCode);
        var shown = await GetAsync(host, "b-1");
        Assert.Equal("Failed", Text(shown, "runtimeStatus"));
        Assert.Contains("no luck", Text(shown, "output"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_OfOneThatEnded_RunsItAgainWithItsInput()
    {
        await using var host = await StartAsync();
        await host.Client.PostAsJsonAsync($"{Root}/orchestrators/Ends/r-1{Key}", 41);
        await host.Client.PostAsync($"{Root}/orchestrators/Waits/r-2{Key}", null);
        await host.Runtime.Engine!.WhenIdleAsync();
        var again = await host.Client.PostAsync($"{Root}/instances/r-1/restart{Key}", null);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var id = Text(await ReadAsync(again), "id")!;
        Assert.NotEqual("r-1", id);
        await host.Runtime.Engine.WhenIdleAsync();
        Assert.Equal(42, (await GetAsync(host, id)).GetProperty("output").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await host.Client.PostAsync($"{Root}/instances/r-2/restart{Key}&restartWithNewInstanceId=false", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.PostAsync($"{Root}/instances/none/restart{Key}", null)).StatusCode);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("?code=wrong", 401)]
    [InlineData("?code=d-key", 200)]
    [InlineData("?code=m-key", 200)]
    [InlineData("?code=f-key", 401)]
    public async Task Api_AsksForItsOwnKeyOrTheMasters(string key, int status)
    {
        await using var host = await StartAsync();
        Assert.Equal(status, (int)(await host.Client.GetAsync($"{Root}/instances{key}")).StatusCode);
    }

    [Fact]
    public async Task Key_NotSet_IsMadeForTheLinks()
    {
        await using var host = await TestHost.StartAsync(typeof(Management));
        var started = await host.Client.PostAsync("/api/start/i-1", null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync($"{Root}/instances/i-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await host.Client.GetAsync(started.Headers.Location)).StatusCode);
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(
        new HostSetup
        {
            Configure = builder =>
            {
                builder.Configuration["EmbeddedHost:Keys:durabletask_extension"] = "d-key";
                builder.Configuration["EmbeddedHost:Keys:Master"] = "m-key";
                builder.Configuration["EmbeddedHost:Keys:Default"] = "f-key";
            },
        },
        typeof(Management));

    private static async Task<JsonElement> GetAsync(TestHost host, string id) => await ReadAsync(await host.Client.GetAsync($"{Root}/instances/{id}{Key}"));

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
