using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Gateways;
using Cbp.Host.Worker;
using Cbp.Sandbox.Clock;
using Cbp.Sandbox.CoreBanking;
using Cbp.Sandbox.Inbox;
using Cbp.Sandbox.Processor;
using Cbp.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Sandbox.Tests.Hosted;

/// <summary>The sandbox's functions on a real host and a free port, and the gateways that are pointed at them.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;

    private SandboxHost(IHost host, string folder)
    {
        (_host, _folder) = (host, folder);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<SandboxHost> StartAsync(string environment)
    {
        var folder = Directory.CreateTempSubdirectory("cbp-sandbox-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "host.json"), """{"version":"2.0","extensions":{"http":{"routePrefix":""}}}""");
        var builder = EmbeddedHost.CreateBuilder(["--port", "0"], new EmbeddedHostOptions
        {
            FunctionTypes = [typeof(ProcessorFunctions), typeof(CoreBankingFunctions), typeof(InboxFunctions), typeof(ClockFunctions)],
            ContentRoot = folder,
            EnvironmentName = environment,
            Output = TextWriter.Null,
        });
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<SandboxOnlyInDevelopment>();
        builder.Configuration["EmbeddedHost:DataDirectory"] = folder;
        builder.Logging.ClearProviders();
        builder.Services.AddCbpGateways(builder.Configuration);
        builder.Services.Replace(ServiceDescriptor.Singleton<IMessagePublisher, RecordingPublisher>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IIdGenerator, UuidV7Generator>();
            builder.Services.AddCbpStorage(folder);
            builder.Services.AddCbpSandbox(builder.Configuration, folder);
        }

        var host = builder.Build();
        await host.StartAsync();
        return new SandboxHost(host, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
