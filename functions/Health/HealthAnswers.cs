using System.Globalization;
using System.Reflection;
using Cbp.Functions.Telemetry.Export;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Health;

/// <summary>Says how the service is.</summary>
internal sealed class HealthAnswers(Uptime uptime, TimeProvider time)
{
    private static readonly string Version =
        typeof(HealthAnswers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>With nothing but that it is there.</summary>
    public HealthAnswer Of(string status) => new() { Status = status, Version = Version, Time = time.GetUtcNow(), UptimeSeconds = uptime.Seconds };

    /// <summary>With its dependencies; <paramref name="good"/> is the word for all well.</summary>
    public HealthAnswer Of(ReadinessReport report, string good) => Of(WordOf(report.Status, good)) with
    {
        Dependencies = [.. report.Dependencies.Select(dependency => new DependencyAnswer(
            dependency.Name, WordOf(dependency), Math.Round(dependency.Time.TotalMilliseconds, 2)))],
    };

    /// <summary>The figures that the checks found.</summary>
    public static Dictionary<string, IReadOnlyDictionary<string, long>> BacklogsOf(ReadinessReport report) =>
        report.Dependencies.Where(dependency => dependency.Data.Count > 0).ToDictionary(
            dependency => dependency.Name,
            dependency => (IReadOnlyDictionary<string, long>)dependency.Data
                .Where(figure => figure.Value is long or int)
                .ToDictionary(figure => figure.Key, figure => Convert.ToInt64(figure.Value, CultureInfo.InvariantCulture)));

    /// <summary>What is switched on.</summary>
    public static Dictionary<string, bool> FlagsOf(TelemetrySettings settings, IHostEnvironment environment) => new()
    {
        ["development"] = environment.IsDevelopment(),
        ["metrics"] = settings.Metrics,
        ["otlp"] = settings.Otlp,
        ["jsonLogs"] = settings.JsonLogs,
    };

    private static string WordOf(HealthStatus status, string good) => status switch
    {
        HealthStatus.Healthy => good,
        HealthStatus.Degraded => "degraded",
        _ => "unavailable",
    };

    private static string WordOf(DependencyHealth dependency) => dependency.Status switch
    {
        HealthStatus.Healthy => "up",
        HealthStatus.Degraded => "degraded",
        _ => "down",
    };
}
