using Cbp.Core.Payees.Closing;
using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PayeeClosing;

/// <summary>Walks all members' entries that point at a payee which was closed, chunk by chunk.</summary>
public static class PayeeClosingOrchestrator
{
    /// <summary>Runs the walk; its progress is the instance's custom status, the output is the name of how it ended.</summary>
    [Function(GlobalPayeeClosing.JobKind)]
    public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        JobLoop.RunAsync(context, PayeeClosingActivities.RunChunk);
}
