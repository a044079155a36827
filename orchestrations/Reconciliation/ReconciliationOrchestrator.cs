using Cbp.Core.Reconciliation;
using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.Reconciliation;

/// <summary>Matches an institution's business day with the processor's files, chunk by chunk.</summary>
public static class ReconciliationOrchestrator
{
    /// <summary>Runs it; its progress is the instance's custom status, the output is the name of how it ended.</summary>
    [Function(ReconciliationRun.JobKind)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        JobLoop.RunAsync(context, ReconciliationActivities.RunChunk);
}
