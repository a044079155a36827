using Cbp.Host.Worker.Tests.Support;
using Cbp.Host.Worker.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Worker.Tests.Settings;

public sealed class LocalSettingsTests
{
    private const string Settings = """
        { "IsEncrypted": false, "Values": { "Cbp__Name": "from local", "Cbp:Other": "too", "PATH": "not this" }, "ConnectionStrings": { "Main": "db" }, "Host": { "LocalHttpPort": 1 } }
        """;

    [Fact]
    public async Task Values_OfLocalSettings_AreSettings()
    {
        await using var host = await TestHost.StartAsync(new HostSetup { LocalSettings = Settings }, typeof(Greetings));
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal("from local", configuration["Cbp:Name"]);
        Assert.Equal("too", configuration["Cbp:Other"]);
        Assert.Equal("db", configuration.GetConnectionString("Main"));
        Assert.NotEqual("not this", configuration["PATH"]);
    }

    [Fact]
    public async Task Argument_OnTheCommandLine_OverridesLocalSettings()
    {
        var setup = new HostSetup { LocalSettings = Settings, Args = ["--Cbp:Name", "from the line"] };
        await using var host = await TestHost.StartAsync(setup, typeof(Greetings));
        Assert.Equal("from the line", host.Services.GetRequiredService<IConfiguration>()["Cbp:Name"]);
    }

    [Fact]
    public async Task LocalSettings_WithoutAnEnvironmentName_MeanDevelopment()
    {
        await using var host = await TestHost.StartAsync(new HostSetup { LocalSettings = Settings, Environment = null }, typeof(Greetings));
        Assert.True(host.Services.GetRequiredService<IHostEnvironment>().IsDevelopment());
    }

    [Fact]
    public async Task NoLocalSettings_MeanProduction()
    {
        await using var host = await TestHost.StartAsync(new HostSetup { Environment = null }, typeof(Greetings));
        Assert.True(host.Services.GetRequiredService<IHostEnvironment>().IsProduction());
    }

    [Fact]
    public async Task LocalSettings_ThatAreNotJson_StopTheStartByName()
    {
        var error = await Assert.ThrowsAsync<HostSettingException>(() => TestHost.StartAsync(new HostSetup { LocalSettings = "{" }, typeof(Greetings)));
        Assert.Contains("local.settings.json", error.Message, StringComparison.Ordinal);
    }
}
