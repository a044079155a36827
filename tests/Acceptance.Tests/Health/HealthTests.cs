using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Cbp.Core.Storage;
using Cbp.Functions.Maintenance;
using Cbp.Host.Testing;
using Cbp.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Health;

/// <summary>What health says, with a store that can be broken and mended.</summary>
public sealed class HealthTests : AsyncLifetime
{
    private static readonly TimeSpan TruthLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FunctionsAppFactory<OutboxFunctions> _app = new();
    private HttpClient _client = new();
    private SwitchableDatabase? _store;

    public override async Task InitializeAsync()
    {
        _app.Options.Clock = TestClock.Running(TimeSpan.Zero);
        _app.Options.InitialData = await DemoState.FolderAsync();
        _app.Options.Settings["Cbp:Sandbox:Welcome"] = "false";
        _app.Options.ConfigureServices(services =>
        {
            var own = services.Last(service => service.ServiceType == typeof(IDatabase));
            services.AddSingleton<IDatabase>(provider => _store = new SwitchableDatabase((IDatabase)own.ImplementationFactory!(provider)));
        });
        await _app.StartAsync();
        _client.Dispose();
        _client = _app.CreateClient();
    }

    public override async ValueTask DisposeAsync()
    {
        _store?.Release();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Ready_AllIsWell_NamesEachDependencyWithItsTime()
    {
        var answer = await AnswerAsync(HttpStatusCode.OK);

        Assert.Equal("ready", answer.GetProperty("status").GetString());
        var dependencies = answer.GetProperty("dependencies").EnumerateArray().ToList();
        Assert.Subset(
            dependencies.Select(dependency => dependency.GetProperty("name").GetString()!).ToHashSet(),
            new HashSet<string> { "store", "store-writes", "outbox", "the embedded host's journal" });
        Assert.All(dependencies, dependency => Assert.Equal("up", dependency.GetProperty("state").GetString()));
        Assert.All(dependencies, dependency => Assert.True(dependency.GetProperty("timeMs").GetDouble() >= 0));
    }

    [Fact]
    public async Task Get_StoreIsAway_Is503ThatCanBeTriedAgain()
    {
        _store!.State = StoreState.IsAway;
        _client.DefaultRequestHeaders.Add("X-Api-Key", "dev-key");
        using var answer = await _client.GetAsync(new Uri("api/v1/payment/0193a000-0000-7000-8000-000000000000/status", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        using var problem = JsonDocument.Parse(text);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("STORE_UNAVAILABLE", problem.RootElement.GetProperty("errorCode").GetString());
        Assert.True(problem.RootElement.GetProperty("retryable").GetBoolean());
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreState.Refuses)]
    [InlineData(StoreState.Hangs)]
    public async Task Ready_StoreIsUnusableAndMended_TellsTheTruthWithinTwoSeconds(StoreState broken)
    {
        await ReadyAsync();

        _store!.State = broken;
        await WithinAsync(TruthLimit, HttpStatusCode.ServiceUnavailable);
        var (_, answer) = await ReadyAsync();
        Assert.Equal("down", StateOf(answer, "store"));
        Assert.Equal("up", StateOf(answer, "the embedded host's journal"));
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);

        _store.State = StoreState.Well;
        await WithinAsync(TruthLimit, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Live_StoreIsUnusable_IsLive()
    {
        _store!.State = StoreState.Hangs;

        using var answer = await _client.GetAsync(new Uri("health/live", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Status_StoreHangs_IsAnswered()
    {
        _store!.State = StoreState.Hangs;

        using var answer = await _client.GetAsync(new Uri("health/status", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static string? StateOf(JsonElement answer, string name) => answer.GetProperty("dependencies").EnumerateArray()
        .Single(dependency => dependency.GetProperty("name").GetString() == name).GetProperty("state").GetString();

    private async Task<(HttpStatusCode Status, JsonElement Answer)> ReadyAsync()
    {
        using var answer = await _client.GetAsync(new Uri("health/ready", UriKind.Relative));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.Clone());
    }

    // A check that gets no processor in its time has failed, on a machine that has a lot to do: it is asked again.
    private async Task<JsonElement> AnswerAsync(HttpStatusCode expected)
    {
        for (var begun = Stopwatch.StartNew(); ;)
        {
            var (status, answer) = await ReadyAsync();
            if (status == expected) return answer;
            Assert.True(begun.Elapsed < Patience, $"After {begun.Elapsed} it still said {answer}.");
        }
    }

    // It is asked until it says so; what it says after the limit is late.
    private async Task WithinAsync(TimeSpan limit, HttpStatusCode expected)
    {
        var begun = Stopwatch.StartNew();
        while (true)
        {
            var asked = begun.Elapsed;
            var (status, _) = await ReadyAsync();
            if (status == expected) return;
            Assert.True(asked < limit, $"After {asked} it still said {status}.");
        }
    }
}
