using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cbp.Core.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cbp.Functions.Telemetry;

/// <summary>How long the lifecycle's steps and the handling of messages take. Nothing is measured while nobody listens.</summary>
internal sealed class InvocationMetrics : IFunctionsWorkerMiddleware
{
    private const string Orchestrator = "orchestrationTrigger";
    private const string Activity = "activityTrigger";
    private const string Message = "serviceBusTrigger";
    private readonly Histogram<double> _steps;
    private readonly Histogram<double> _messages;

    public InvocationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(FunctionsMeter.Name);
        _steps = meter.CreateHistogram<double>(TelemetryNames.StepDuration, "s", "Steps of orchestrations, each time that one is tried.");
        _messages = meter.CreateHistogram<double>(TelemetryNames.ProcessDuration, "s", "The handling of messages.");
    }

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        // An orchestrator is replayed, and must await nothing but itself.
        return !_steps.Enabled || TriggerOf(context.FunctionDefinition) is not { } trigger || trigger == Orchestrator
            ? next(context)
            : MeasureAsync(context, next, trigger);
    }

    private async Task MeasureAsync(FunctionContext context, FunctionExecutionDelegate next, string trigger)
    {
        var begun = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            error = e.GetType().Name;
            throw;
        }
        finally
        {
            Record(context.FunctionDefinition.Name, trigger, Stopwatch.GetElapsedTime(begun).TotalSeconds, error);
        }
    }

    private void Record(string function, string trigger, double seconds, string? error)
    {
        var tags = new TagList();
        if (error is not null) tags.Add(TelemetryNames.ErrorType, error);
        if (trigger == Activity)
        {
            tags.Add(TelemetryNames.StepName, function);
            _steps.Record(seconds, tags);
        }
        else if (trigger == Message)
        {
            tags.Add("messaging.system", "servicebus");
            tags.Add("messaging.operation.name", "process");
            tags.Add("faas.name", function);
            _messages.Record(seconds, tags);
        }
    }

    private static string? TriggerOf(FunctionDefinition function) =>
        function.InputBindings.Values.Select(binding => binding.Type).FirstOrDefault(type => type.EndsWith("Trigger", StringComparison.Ordinal));
}
