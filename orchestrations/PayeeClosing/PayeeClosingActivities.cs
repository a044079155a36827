using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Payees.Closing;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.PayeeClosing;

/// <summary>The steps of closing a payee. Each may run again after a crash and then does nothing twice.</summary>
public sealed class PayeeClosingActivities(PayeeClosingWalk walk)
{
    /// <summary>The activity's name. It stands in running instances' histories: never rename it.</summary>
    public const string RunChunk = "ClosePayeeChunk";

    /// <summary>Does the next chunk.</summary>
    [Function(RunChunk)]
    public Task<JobProgress> RunChunkAsync([ActivityTrigger] JobStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return walk.RunChunkAsync(new JobId(input.JobId), cancellationToken);
    }
}
