using Cbp.Core.Common;
using Cbp.Core.Storage;
using Cbp.Sandbox.Addresses;
using Cbp.Sandbox.DemoData;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Sandbox.Welcome;

/// <summary>Prints the welcome once the service listens, unless <c>Cbp:Sandbox:Welcome</c> is false.</summary>
internal sealed class WelcomePrinter(
    IServiceProvider services, IDatabase database, TimeProvider time, IHostApplicationLifetime lifetime, IConfiguration configuration)
    : IHostedService
{
    private const string Setting = "Cbp:Sandbox:Welcome";

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.GetValue(Setting, true)) lifetime.ApplicationStarted.Register(() => _ = PrintAsync());
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrintAsync()
    {
        var address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var institution = await database.ReadAsync(
            work => work.Institutions.FindAsync(new InstitutionId(Demo.InstitutionId)), CancellationToken.None).ConfigureAwait(false);
        if (address is null || institution is null) return;
        var shown = SandboxAddresses.Callable(address).Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await Console.Out.WriteLineAsync(WelcomeText.At(shown, time.GetUtcNow(), institution)).ConfigureAwait(false);
    }
}
