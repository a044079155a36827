using System.Net;
using Azure.Messaging.ServiceBus;
using Cbp.SampleApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing.Tests;

public sealed class FactoryTests(SampleApp shared) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task App_AskedForAClient_StartsAndAnswers()
    {
        using var app = new SampleApp();
        using var client = app.CreateClient();

        Assert.Equal("the corner shop, open", await client.GetStringAsync(new Uri("api/name", UriKind.Relative)));
    }

    [Fact]
    public void EntryPoint_BetweenBuildAndRun_IsCarriedOut() => Assert.Equal("prepared", shared.Shelf.Items[0]);

    [Fact]
    public async Task Time_OfTheApp_IsTheFactorysAndStandsStill()
    {
        await using var app = new SampleApp();
        var before = await app.GetAsync("now");

        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("\"2026-11-23T12:00:00+00:00\"", before);
        Assert.Equal("\"2026-11-23T13:00:00+00:00\"", await app.GetAsync("now"));
    }

    [Fact]
    public async Task Time_LeftToTheApp_IsTheApps()
    {
        await using var app = new SampleApp().WithOptions(options => options.Clock = null);
        var before = DateTimeOffset.UtcNow;

        var now = DateTimeOffset.Parse((await GetAsync(app, "now")).Trim('"'), System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(now, before, DateTimeOffset.UtcNow);
        Assert.Throws<InvalidOperationException>(() => app.Clock);
    }

    [Fact]
    public async Task Settings_OfTheTest_AreSeenByTheEntryPointAndBeatTheApps()
    {
        await using var app = new SampleApp();
        app.Options.Settings["Shop__Sign"] = "closed";
        app.Options.Settings["Shop:Name"] = "the other shop";

        Assert.Equal("the other shop, closed", await app.GetAsync("name"));
    }

    [Fact]
    public async Task Configuration_OfTheTest_ComesAfterTheApps()
    {
        await using var app = new SampleApp();
        app.Options.ConfigureConfiguration(c => c.AddInMemoryCollection([new("Shop:Name", "a third shop")]));

        Assert.Equal("a third shop, open", await app.GetAsync("name"));
    }

    [Fact]
    public async Task Services_OfTheTest_ReplaceTheApps()
    {
        var mailer = new KeptMail();
        await using var app = new SampleApp();
        app.Options.ConfigureServices(services => services.AddSingleton<IMailer>(mailer));
        await app.PostAsync("orders/mail-1");
        await app.SettledAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.SettledAsync();

        Assert.Equal(["mail-1"], mailer.Sent);
    }

    [Fact]
    public async Task Builder_OfTheTest_TakesMiddleware()
    {
        await using var app = new SampleApp();
        var names = new System.Collections.Concurrent.ConcurrentBag<string>();
        app.Options.ConfigureBuilder(builder => builder.Use(next => context =>
        {
            names.Add(context.FunctionDefinition.Name);
            return next(context);
        }));

        await app.GetAsync("name");

        Assert.Contains("Name", names);
    }

    [Fact]
    public async Task Client_SendsTheMasterKey_UnlessToldNotTo()
    {
        using var with = shared.CreateClient();
        using var without = shared.CreateClient(sendsKey: false);

        using var answered = await with.GetAsync(new Uri("api/till", UriKind.Relative));
        using var refused = await without.GetAsync(new Uri("api/till", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Logs_HoldWhatTheAppLogged_WithItsScope()
    {
        await shared.PostAsync("say/hello");

        var line = Assert.Single(shared.Logs, log => log.Message == "They say hello");
        Assert.Equal("Cbp.SampleApp.Counter", line.Category);
        Assert.Equal("Say", line.Scope["AzureFunctions_FunctionName"]);
    }

    [Fact]
    public async Task DurableClient_SeesTheAppsOrchestrations()
    {
        await shared.PostAsync("orders/durable-1");
        await shared.SettledAsync();

        var order = await shared.DurableClient.GetInstanceAsync("durable-1");

        Assert.Equal("Ship", order?.Name);
    }

    [Fact]
    public async Task ServiceBus_ReachesTheAppsQueues()
    {
        await using var sender = shared.ServiceBus.CreateSender("notes");
        await sender.SendMessageAsync(new ServiceBusMessage("from the test"));
        await shared.SettledAsync();

        Assert.Contains("read from the test", shared.Shelf.Items);
        Assert.Equal(0, shared.Broker.Counts("notes").Active);
    }

    [Fact]
    public async Task WithOptions_MakesAnAppOfItsOwn()
    {
        await using var app = new SampleApp();
        var derived = app.WithOptions(options => options.Settings["Shop:Sign"] = "closed");

        derived.Clock.Advance(TimeSpan.FromHours(2));

        Assert.EndsWith("closed", await GetAsync(derived, "name"), StringComparison.Ordinal);
        Assert.EndsWith("open", await app.GetAsync("name"), StringComparison.Ordinal);
        Assert.NotEqual(app.DataDirectory, derived.DataDirectory);
    }

    private static async Task<string> GetAsync(FunctionsAppFactory<Shelf> app, string path)
    {
        using var client = app.CreateClient();
        return await client.GetStringAsync(new Uri("api/" + path, UriKind.Relative));
    }

    private sealed class KeptMail : IMailer
    {
        public List<string> Sent { get; } = [];

        public Task SendAsync(string text)
        {
            Sent.Add(text);
            return Task.CompletedTask;
        }
    }
}
