using Cbp.Core.Jobs;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.Jobs;

/// <summary>
/// What the orchestrators of jobs do: one chunk after the other until the job has ended. An orchestrator of a kind is one
/// function of that name that calls this; the work is in the kind's <see cref="IJobHandler"/>.
/// </summary>
public static class JobLoop
{
    private const int ChunksPerRun = 50;

    // A chunk writes to our own store alone: what fails for five minutes will not mend itself.
    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 10,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Runs the job; its progress is the instance's custom status, the output is the name of how it ended.</summary>
    /// <param name="context">The instance.</param>
    /// <param name="chunkActivity">The activity that does a chunk; another than the shared one where it reaches beyond our own store.</param>
    public static async Task<string> RunAsync(TaskOrchestrationContext context, string chunkActivity = JobNames.RunChunk)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<JobStart>() ?? throw new InvalidOperationException("A job was started without its input.");
        for (var chunk = 0; chunk < ChunksPerRun; chunk++)
        {
            JobProgress progress;
            try
            {
                progress = await context.CallActivityAsync<JobProgress>(chunkActivity, input, Retries);
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync<JobProgress>(JobNames.Fail, input, Retries);
                return "Failed";
            }

            context.SetCustomStatus(progress);
            if (progress.Ended) return "Completed";
        }

        context.ContinueAsNew(input);
        return "Continued";
    }
}
