using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.ProcessDuePayments;

/// <summary>Sends an institution's due payments on their way.</summary>
public static class ProcessDuePaymentsOrchestrator
{
    /// <summary>Runs the job.</summary>
    [Function(Core.Payments.Operations.ProcessDuePayments.JobKind)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => JobLoop.RunAsync(context);
}
