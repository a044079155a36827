using Cbp.Functions.Health;
using Cbp.Gateways;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cbp.Functions;

/// <content>
/// Wires health. Whoever brings a dependency registers its check beside it: <c>services.AddHealthChecks().AddCheck&lt;…&gt;(name,
/// HealthStatus.Degraded)</c> where the app can do without for a while, Unhealthy where it cannot.
/// </content>
public static partial class Program
{
    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton(new Uptime());
        services.AddSingleton<HealthAnswers>();
        services.AddSingleton(provider => new Readiness(
            provider.GetRequiredService<HealthCheckService>(),
            provider.GetRequiredService<IOptions<HealthCheckServiceOptions>>(),
            provider.GetRequiredKeyedService<TimeProvider>(GatewaysServiceCollectionExtensions.ClockKey),
            provider.GetRequiredService<ILogger<Readiness>>()));
        services.AddHealthChecks()
            .AddCheck<StoreHealth>(StoreHealth.Name)
            .AddCheck<OutboxHealth>(OutboxHealth.Name, HealthStatus.Degraded)
            .AddUpstreams();
        // A change of state is logged by Readiness; the framework would log every look.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }
}
