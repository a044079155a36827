using Cbp.Core.Gateways;
using Cbp.Gateways.CoreBanking;
using Cbp.Gateways.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cbp.Gateways.Tests;

/// <summary>The gateways as the application registers them, with settings of the test's own.</summary>
internal sealed class GatewayHarness : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly TimeProvider _time;

    public GatewayHarness(string? url = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        Configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        if (url is not null) Point(url);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(_time);
        services.AddCbpGateways(Configuration);
        _provider = services.BuildServiceProvider();
    }

    public IConfigurationRoot Configuration { get; }

    public IPaymentProcessor Processor => _provider.GetRequiredService<IPaymentProcessor>();

    public UpstreamCircuits Circuits => _provider.GetRequiredService<UpstreamCircuits>();

    /// <summary>As registered, but for shorter waits between attempts.</summary>
    public HttpCoreBanking CoreBanking(IGatewayLimits? limits = null) =>
        new(Client(nameof(HttpCoreBanking)), Configuration, _time, Circuits, TimeSpan.FromMilliseconds(1), limits);

    /// <summary>As registered, but for shorter waits between attempts.</summary>
    public HttpNotificationChannel Notifications(IGatewayLimits? limits = null) =>
        new(Client(nameof(HttpNotificationChannel)), Configuration, _time, Circuits, TimeSpan.FromMilliseconds(1), limits);

    public void Point(string url)
    {
        foreach (var section in new[] { "Cbp:Processor", "Cbp:CoreBanking", "Cbp:Notifications" })
            Configuration[section + ":BaseUrl"] = url;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private HttpClient Client(string name) => _provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
}
