using Cbp.Sandbox.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Tests;

public sealed class SandboxAddressesTests
{
    [Theory]
    [InlineData("http://localhost:7071", "http://127.0.0.1:7071")]
    [InlineData("http://0.0.0.0:7071", "http://127.0.0.1:7071")]
    [InlineData("http://[::]:7071", "http://127.0.0.1:7071")]
    [InlineData("http://+:7071", "http://127.0.0.1:7071")]
    [InlineData("http://*:80", "http://127.0.0.1")]
    [InlineData("http://[::1]:7071/", "http://[::1]:7071")]
    [InlineData("https://bills.example:8443", "https://bills.example:8443")]
    public void Callable_ListeningAddress_CanBeCalled(string listening, string expected)
    {
        Assert.Equal(expected, SandboxAddresses.Callable(listening));
    }

    [Fact]
    public async Task Started_AnyFreePort_GatewaysPointThere()
    {
        await using var app = App();
        app.Configuration["Cbp:CoreBanking:BaseUrl"] = "https://bank.example";

        await app.StartAsync();

        var url = app.Urls.First();
        Assert.Equal(url + "/sandbox/processor", app.Configuration["Cbp:Processor:BaseUrl"]);
        Assert.Equal("https://bank.example", app.Configuration["Cbp:CoreBanking:BaseUrl"]);
        Assert.Equal(url + "/sandbox/notifications", app.Configuration["Cbp:Notifications:BaseUrl"]);
        await app.StopAsync();
    }

    [Fact]
    public async Task Started_AddressConfigured_IsUsed()
    {
        await using var app = App();
        app.Configuration[SandboxAddresses.BaseUrlSetting] = "http://localhost:7071/";

        await app.StartAsync();

        Assert.Equal("http://localhost:7071/sandbox/processor", app.Configuration["Cbp:Processor:BaseUrl"]);
        await app.StopAsync();
    }

    private static WebApplication App()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHostedService<SandboxAddresses>();
        return builder.Build();
    }
}
