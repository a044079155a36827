using Cbp.Core.Configuration;
using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.BulkConfiguration;

/// <summary>Carries a bulk update of settings through; its progress is the instance's custom status.</summary>
public static class BulkConfigurationOrchestrator
{
    /// <summary>Runs the job; the output is the name of how it ended.</summary>
    [Function(BulkConfigurationHandler.JobKind)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => JobLoop.RunAsync(context);
}
