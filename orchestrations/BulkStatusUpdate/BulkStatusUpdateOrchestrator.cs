using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.BulkStatusUpdate;

/// <summary>Changes many payments' state.</summary>
public static class BulkStatusUpdateOrchestrator
{
    /// <summary>Runs the job.</summary>
    [Function(Core.Payments.Operations.BulkStatusUpdate.JobKind)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => JobLoop.RunAsync(context);
}
