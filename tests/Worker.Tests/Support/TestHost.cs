using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Tests.Support;

/// <summary>A real host on a free port, with the functions of the given classes, in a folder of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly TempFolder? _ownFolder;

    private TestHost(IHost host, LogSink logs, StringWriter output, TempFolder? ownFolder)
    {
        (_host, Logs, Output, _ownFolder) = (host, logs, output, ownFolder);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public LogSink Logs { get; }

    public StringWriter Output { get; }

    public IServiceProvider Services => _host.Services;

    public EmbeddedRuntime Runtime => _host.Services.GetRequiredService<EmbeddedRuntime>();

    public static Task<TestHost> StartAsync(params Type[] functions) => StartAsync(new HostSetup(), functions);

    public static async Task<TestHost> StartAsync(HostSetup setup, params Type[] functions)
    {
        var logs = new LogSink();
        var output = new StringWriter();
        var folder = setup.Folder ?? new TempFolder();
        var owned = setup.Folder is null ? folder : null;
        try
        {
            var host = Builder(setup, folder, logs, output, functions).Build();
            try
            {
                await host.StartAsync();
                return new TestHost(host, logs, output, owned);
            }
            catch
            {
                await ((IAsyncDisposable)host).DisposeAsync();
                throw;
            }
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }

    public static FunctionsApplicationBuilder Builder(HostSetup setup, TempFolder folder, LogSink logs, TextWriter output, params Type[] functions)
    {
        folder.Write("host.json", setup.HostJson);
        folder.Write("local.settings.json", setup.LocalSettings);
        folder.Write("servicebus.json", setup.Queues);
        var builder = EmbeddedHost.CreateBuilder(["--port", "0", .. setup.Args], new EmbeddedHostOptions
        {
            FunctionTypes = functions,
            ContentRoot = folder.Path,
            EnvironmentName = setup.Environment,
            Output = output,
        });
        if (setup.WebApplication) builder.ConfigureFunctionsWebApplication();
        builder.Configuration["EmbeddedHost:DataDirectory"] = Path.Combine(folder.Path, "data");
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logs);
        setup.Configure?.Invoke(builder);
        return builder;
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _ownFolder?.Dispose();
    }
}
