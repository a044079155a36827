using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Sandbox.Addresses;

/// <summary>
/// Points the gateways at the sandbox, once it is known where the server listens: it may have been told any free port. An
/// address that the configuration names already stays.
/// </summary>
public sealed class SandboxAddresses(IServiceProvider services, IConfiguration configuration) : IHostedLifecycleService
{
    /// <summary>The setting of the address that the sandbox is reached at, for where the server's own does not lead there.</summary>
    public const string BaseUrlSetting = "Cbp:Sandbox:BaseUrl";

    private static readonly (string Setting, string Path)[] Gateways =
    [
        ("Cbp:Processor:BaseUrl", "/sandbox/processor"),
        ("Cbp:CoreBanking:BaseUrl", "/sandbox/core-banking"),
        ("Cbp:Verification:BaseUrl", "/sandbox/verification"),
        ("Cbp:Notifications:BaseUrl", "/sandbox/notifications"),
    ];

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[BaseUrlSetting] is { Length: > 0 } baseUrl) Set(baseUrl);
        return Task.CompletedTask;
    }

    /// <summary>The server listens: before the application counts as started, so that nothing that waits for that calls in vain.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration[BaseUrlSetting])) SetFromServer();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>An address that this machine can call, of one that a server listens on.</summary>
    internal static string Callable(string address)
    {
        // "+" and "*" are ways to write "any address" which no Uri can be made of.
        var uri = new UriBuilder(address.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal));
        if (uri.Host is "0.0.0.0" or "[::]" or "localhost") uri.Host = "127.0.0.1";
        return uri.Uri.GetLeftPart(UriPartial.Authority);
    }

    private void SetFromServer()
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
        var address = addresses?.FirstOrDefault(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ?? addresses?.FirstOrDefault();
        if (address is not null) Set(Callable(address));
    }

    private void Set(string baseUrl)
    {
        foreach (var (setting, path) in Gateways)
            if (string.IsNullOrEmpty(configuration[setting]))
                configuration[setting] = baseUrl.TrimEnd('/') + path;
    }
}
