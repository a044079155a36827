using System.Text;
using Cbp.Core.Common;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>What the app measures, as text: for a look, and for a Prometheus beside it.</summary>
public sealed class MetricsFunctions(IServiceProvider services)
{
    private static readonly ErrorCode NotEnabled = new("METRICS_NOT_ENABLED", ErrorKind.NotFound);

    /// <summary>All metrics in Prometheus' text format 0.0.4; 404 where <c>Cbp:Metrics:Enabled</c> is not set (in Development it is).</summary>
    [Function("Metrics")]
    public IActionResult Metrics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return services.GetService<MetricsCollector>() is { } collector
            ? new BytesResult(StatusCodes.Status200OK, PrometheusText.MediaType, Encoding.UTF8.GetBytes(collector.Write()))
            : ProblemJson.Of(request.HttpContext, new Refusal(NotEnabled, "Metrics are not enabled here."));
    }
}
