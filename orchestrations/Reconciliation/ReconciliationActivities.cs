using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Reconciliation;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.Reconciliation;

/// <summary>The steps of reconciling a day. Each may run again after a crash and then books nothing twice.</summary>
public sealed class ReconciliationActivities(ReconciliationRun run)
{
    /// <summary>The activity's name. It stands in running instances' histories: never rename it.</summary>
    public const string RunChunk = "ReconcileChunk";

    /// <summary>Does the next chunk.</summary>
    [Function(RunChunk)]
    public Task<JobProgress> RunChunkAsync([ActivityTrigger] JobStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return run.RunChunkAsync(new JobId(input.JobId), cancellationToken);
    }
}
