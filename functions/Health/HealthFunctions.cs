using Cbp.Core.Institutions;
using Cbp.Core.Storage;
using Cbp.Functions.Http;
using Cbp.Functions.Telemetry.Export;
using Cbp.Functions.Telemetry.Objectives;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions.Health;

/// <summary>Tells whoever is on call how the service is.</summary>
public sealed class HealthFunctions(Readiness readiness, IDatabase database, IServiceProvider services)
{
    private readonly HealthAnswers _answers = services.GetRequiredService<HealthAnswers>();

    /// <summary>The process answers.</summary>
    [Function("HealthLive")]
    public IActionResult Live(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        JsonAnswer.Ok(_answers.Of("live"), AnswersJson.Default.HealthAnswer);

    /// <summary>
    /// Whether it can do its work, with each dependency's state and time: 200 where it can (degraded: somebody should look), 503 where not.
    /// </summary>
    [Function("HealthReady")]
    public async Task<IActionResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request)
    {
        var report = await readiness.GetAsync();
        return Answer(report, _answers.Of(report, "ready"));
    }

    /// <summary>The same, for people: with version, uptime, what is switched on, backlogs, and how the objectives are met.</summary>
    [Function("HealthStatus")]
    public async Task<IActionResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/status")] HttpRequest request)
    {
        var report = await readiness.GetAsync();
        return Answer(report, _answers.Of(report, "healthy") with
        {
            OutboxBacklog = await OutboxBacklogAsync(report),
            Backlogs = HealthAnswers.BacklogsOf(report),
            Flags = HealthAnswers.FlagsOf(services.GetRequiredService<TelemetrySettings>(), services.GetRequiredService<IHostEnvironment>()),
            Features = FeatureNames.All,
            Objectives = ObjectivesAnswer.Of(services.GetRequiredService<RequestWindow>().Summarize()),
        });
    }

    private static BytesResult Answer(ReadinessReport report, HealthAnswer answer) => JsonAnswer.WithStatus(
        report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        answer,
        AnswersJson.Default.HealthAnswer);

    // As it is at this moment; not known where the store does not answer.
    private async Task<long?> OutboxBacklogAsync(ReadinessReport report)
    {
        if (report.Status == HealthStatus.Unhealthy) return null;
        try
        {
            return await Task.Run(() => database.ReadAsync(work => work.Outbox.CountAsync(), CancellationToken.None))
                .WaitAsync(Readiness.LongestLook);
        }
        catch (Exception)
        {
            // The next look at the store says what is wrong with it.
            return null;
        }
    }
}
