using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Serves a broker over Service Bus's REST protocol, to those who have a shared access signature: send, receive and delete, peek-lock,
/// complete, unlock and renew.
/// </summary>
public sealed class ServiceBusRestServer : IAsyncDisposable
{
    private const int LargestRequest = 1024 * 1024;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private ServiceBusRestServer(WebApplication app, CancellationTokenSource stopping) => (_app, _stopping) = (app, stopping);

    /// <summary>Where it serves, with the port that it was given.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts to serve a broker that has been started.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ServiceBusRestServer> StartAsync(
        ServiceBusBroker broker, ServiceBusRestOptions options, ILoggerFactory loggers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(options.Address, options.Port);
        });
        var app = builder.Build();
        var server = new ServiceBusRestServer(app, new CancellationTokenSource());
        var handler = new RestHandler(
            broker, new SharedAccessSignature(options.Keys, options.Time), loggers.CreateLogger<ServiceBusRestServer>(), server._stopping.Token);
        app.Run(handler.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Stops; those who wait for a message are told that there is none.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
