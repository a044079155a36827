using System.Diagnostics.Metrics;
using Cbp.Core.Storage;
using Cbp.Core.Telemetry;
using Cbp.Functions.Telemetry;
using Cbp.Functions.Telemetry.Export;
using Cbp.Functions.Telemetry.Objectives;
using Cbp.Functions.Telemetry.Prometheus;
using Cbp.Gateways;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Cbp.Functions;

/// <content>Wires what is told of the app's work: traces, metrics, logs, objectives.</content>
public static partial class Program
{
    // Behind the store's own registration, which it wraps.
    private static void AddTelemetry(FunctionsApplicationBuilder builder, string dataDirectory)
    {
        var (services, settings) = (builder.Services, TelemetrySettings.Of(builder.Configuration, builder.Environment));
        services.AddSingleton(settings);
        AddObservedDatabase(services, builder.Configuration["Cbp:Relational:Provider"] ?? "sqlite");
        services.AddSingleton(provider => new RequestWindow(Machine(provider)));
        services.AddHostedService<RequestObserver>();
        services.AddHostedService(provider => new BacklogGauges(
            provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<IDatabase>(), provider.GetRequiredService<TimeProvider>(),
            Machine(provider), dataDirectory));
        if (settings.Metrics)
        {
            services.AddSingleton<MetricsCollector>();
            services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
        }

        AddLogs(builder.Logging, settings, builder.Configuration);
        if (!settings.Otlp) return;
        services.AddHostedService<OpenTelemetryExport>();
        // Says to Azure's host, as UseFunctionsWorkerDefaults does, that the worker tells of itself; the embedded one has nothing to be told.
        services.Configure<WorkerOptions>(options => options.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString);
        // The official Service Bus client traces only where it is told to.
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
    }

    private static void AddLogs(ILoggingBuilder logging, TelemetrySettings settings, Microsoft.Extensions.Configuration.IConfiguration configuration)
    {
        logging.Configure(options => options.ActivityTrackingOptions =
            ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.Baggage);
        if (settings.JsonLogs)
        {
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        if (!settings.Otlp) return;
        logging.AddOpenTelemetry(options =>
        {
            options.IncludeScopes = true;
            options.SetResourceBuilder(OpenTelemetryExport.Resource(configuration));
            options.AddOtlpExporter();
        });
    }

    private static void AddObservedDatabase(IServiceCollection services, string system)
    {
        var own = services.Last(service => service.ServiceType == typeof(IDatabase) && !service.IsKeyedService);
        services.Remove(own);
        services.Add(own.ImplementationFactory is { } make
            ? ServiceDescriptor.KeyedSingleton(typeof(IDatabase), nameof(ObservedDatabase), (provider, _) => make(provider))
            : ServiceDescriptor.KeyedSingleton(typeof(IDatabase), nameof(ObservedDatabase), own.ImplementationType!));
        services.AddSingleton<IDatabase>(provider => new ObservedDatabase(
            provider.GetRequiredKeyedService<IDatabase>(nameof(ObservedDatabase)),
            system.Equals("Postgres", StringComparison.OrdinalIgnoreCase) ? "postgresql" : "sqlite",
            Machine(provider)));
    }

    private static TimeProvider Machine(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<TimeProvider>(GatewaysServiceCollectionExtensions.ClockKey);
}
