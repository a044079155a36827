using System.Reflection;
using Cbp.Core.Storage;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Health;

/// <summary>Tells whoever is on call how the service is.</summary>
public sealed class HealthFunctions(IDatabase database, HealthCheckService checks, Uptime uptime, TimeProvider time, ILogger<HealthFunctions> logger)
{
    private static readonly string Version =
        typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The process answers.</summary>
    [Function("HealthLive")]
    public IActionResult Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        JsonAnswer.Ok(Answer("live", null), AnswersJson.Default.HealthAnswer);

    /// <summary>It can do its work: 200, or 503 where its store cannot be read, or what the host runs on is not well.</summary>
    [Function("HealthReady")]
    public Task<IActionResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request,
        CancellationToken cancellationToken) =>
        CheckAsync("ready", cancellationToken);

    /// <summary>The same, for people: version, uptime and backlog.</summary>
    [Function("HealthStatus")]
    public Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/status")] HttpRequest request,
        CancellationToken cancellationToken) =>
        CheckAsync("healthy", cancellationToken);

    private async Task<IActionResult> CheckAsync(string good, CancellationToken cancellationToken)
    {
        try
        {
            var report = await checks.CheckHealthAsync(cancellationToken);
            if (report.Status == HealthStatus.Unhealthy) return Unavailable(report);
            var backlog = await database.ReadAsync(work => work.Outbox.CountAsync(), cancellationToken);
            return JsonAnswer.Ok(Answer(good, backlog), AnswersJson.Default.HealthAnswer);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(error, "The store cannot be read");
            return Unavailable();
        }
    }

    private BytesResult Unavailable(HealthReport report)
    {
        foreach (var (name, entry) in report.Entries)
        {
            if (entry.Status == HealthStatus.Unhealthy) logger.LogError(entry.Exception, "{Check} is not well: {Problem}", name, entry.Description);
        }

        return Unavailable();
    }

    private BytesResult Unavailable() => JsonAnswer.WithStatus(
        StatusCodes.Status503ServiceUnavailable, Answer("unavailable", null), AnswersJson.Default.HealthAnswer);

    private HealthAnswer Answer(string status, long? backlog) => new()
    {
        Status = status,
        Version = Version,
        Time = time.GetUtcNow(),
        UptimeSeconds = uptime.Seconds,
        OutboxBacklog = backlog,
    };
}
