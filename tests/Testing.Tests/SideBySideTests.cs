using Cbp.Host.Testing.Tests.Programs;
using Cbp.SampleApp;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Testing.Tests;

public sealed class SideBySideTests
{
    [Fact]
    public async Task Apps_FourAtOnce_DoNotDisturbEachOther()
    {
        await Task.WhenAll(ShopAsync("a", 1), ShopAsync("b", 2), ShopAsync("c", 3), EchoAsync());
    }

    [Fact]
    public async Task App_WithAClockOfItsOwn_KeepsItWhenAsked()
    {
        await using var app = new FunctionsAppFactory<EchoProgram>();
        app.Options.Clock = null;

        Assert.Equal(TimeSpan.FromDays(365), app.Clock.Offset);
    }

    [Fact]
    public async Task App_WithAClockOfItsOwn_GetsTheFactorysWhereItIsNotAsked()
    {
        await using var app = new FunctionsAppFactory<EchoProgram>();

        Assert.Same(app.Clock, app.Services.GetRequiredService<TimeProvider>());
        Assert.Same(app.Clock, app.Services.GetRequiredService<TestClock>());
    }

    private static async Task ShopAsync(string name, int days)
    {
        await using var app = new SampleApp();
        app.Options.Settings["Shop:Name"] = name;
        await app.StartAsync();
        await app.PostAsync("orders/1");
        await app.PostAsync("notes/" + name);
        await app.PostAsync("say/" + name);
        await app.SettledAsync();
        app.Clock.Advance(TimeSpan.FromDays(days));
        await app.SettledAsync();

        Assert.Equal(name + ", open", await app.GetAsync("name"));
        Assert.Equal(
            ["delivered 1", "packed 1", "packing 1", "prepared", "read " + name, $"swept {SampleApp.Monday.AddDays(days):yyyy-MM-dd}"],
            app.Shelf.Items.Order(StringComparer.Ordinal));
        Assert.Equal(["They say " + name], app.Logs.Where(l => l.Category == typeof(Counter).FullName).Select(l => l.Message));
    }

    private static async Task EchoAsync()
    {
        await using var app = new FunctionsAppFactory<EchoProgram>();
        using var client = app.CreateClient();

        Assert.Equal("hello", await client.GetStringAsync(new Uri("api/echo/hello", UriKind.Relative)));
        Assert.Throws<InvalidOperationException>(() => app.DurableClient);
    }
}
