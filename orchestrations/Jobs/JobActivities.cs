using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.Jobs;

/// <summary>The steps that jobs share. Each may run again after a crash and then repeats no item.</summary>
public sealed class JobActivities(JobRunner jobs)
{
    /// <summary>Does the next chunk.</summary>
    [Function(JobNames.RunChunk)]
    public Task<JobProgress> RunChunkAsync([ActivityTrigger] JobStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return jobs.RunChunkAsync(new JobId(input.JobId), cancellationToken);
    }

    /// <summary>Gives the job up.</summary>
    [Function(JobNames.Fail)]
    public Task<JobProgress> FailAsync([ActivityTrigger] JobStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return jobs.FailAsync(new JobId(input.JobId), cancellationToken);
    }
}
