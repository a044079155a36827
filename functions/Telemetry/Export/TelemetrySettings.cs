using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Telemetry.Export;

/// <summary>What of telemetry is switched on.</summary>
/// <param name="Metrics">The endpoint <c>metrics</c>: <c>Cbp:Metrics:Enabled</c>, on in Development where it is not set.</param>
/// <param name="Otlp">The export by OTLP: where OpenTelemetry's standard environment variables name a receiver.</param>
/// <param name="JsonLogs">Log lines as JSON: <c>Cbp:Logs:Format</c> is <c>json</c>.</param>
internal sealed record TelemetrySettings(bool Metrics, bool Otlp, bool JsonLogs)
{
    private static readonly string[] Receivers =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>Reads them.</summary>
    public static TelemetrySettings Of(IConfiguration configuration, IHostEnvironment environment) => new(
        configuration.GetValue("Cbp:Metrics:Enabled", environment.IsDevelopment()),
        Receivers.Any(name => !string.IsNullOrEmpty(configuration[name])) && !configuration.GetValue("OTEL_SDK_DISABLED", false),
        string.Equals(configuration["Cbp:Logs:Format"], "json", StringComparison.OrdinalIgnoreCase));
}
