using System.Reflection;
using Cbp.Core.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cbp.Functions.Telemetry.Export;

/// <summary>
/// Sends traces and metrics by OTLP, as OpenTelemetry's standard settings say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>…_PROTOCOL</c>,
/// <c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_SERVICE_NAME</c> …), from the start of the host to its end. It is registered only where there
/// is a receiver: without it nobody listens, and nothing is recorded.
/// </summary>
internal sealed class OpenTelemetryExport(IConfiguration configuration) : IHostedLifecycleService, IDisposable
{
    private const string ServiceName = "cbp-functions";
    private TracerProvider? _tracing;
    private MeterProvider? _metrics;

    /// <summary>The resource that all of it is told of.</summary>
    public static ResourceBuilder Resource(IConfiguration configuration)
    {
        var version = typeof(OpenTelemetryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var resource = ResourceBuilder.CreateDefault();
        return string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"]) ? resource.AddService(ServiceName, serviceVersion: version) : resource;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _tracing = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource(configuration))
            .AddSource(
                TelemetryNames.OutboxSource, TelemetryNames.WorkSource, "Microsoft.AspNetCore", "System.Net.Http",
                "Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask", "Azure.Messaging.ServiceBus.*", "Azure.Cosmos.Operation")
            .AddProcessor(new SpanRedaction())
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource(configuration))
            .AddMeter("Cbp.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        // What was recorded last is sent: it is what is looked for after a stop.
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _tracing?.Dispose();
        _metrics?.Dispose();
        (_tracing, _metrics) = (null, null);
    }
}
