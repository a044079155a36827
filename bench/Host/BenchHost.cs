using Cbp.Host.DurableTask;
using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Bench.Host;

/// <summary>An embedded host with the bench's functions, in this process and over a folder on disk.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchHost(IHost host) => _host = host;

    /// <summary>The engine.</summary>
    public DurableTaskEngine Engine => _host.Services.GetRequiredService<EmbeddedRuntime>().Engine!;

    /// <summary>The client that functions get.</summary>
    public DurableTaskClient Client => Engine.Client;

    /// <summary>Starts it on the port; 0 for any.</summary>
    public static async Task<BenchHost> StartAsync(string folder, int port, params Type[] functions)
    {
        Directory.CreateDirectory(folder);
        var builder = EmbeddedHost.CreateBuilder(
            ["--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--EmbeddedHost:DataDirectory", folder],
            new EmbeddedHostOptions { FunctionTypes = functions, ContentRoot = folder, EnvironmentName = "Production", Output = TextWriter.Null });
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync();
        return new BenchHost(host);
    }

    /// <summary>Completes when the process is told to end.</summary>
    public Task WaitForShutdownAsync() => _host.WaitForShutdownAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }
}
