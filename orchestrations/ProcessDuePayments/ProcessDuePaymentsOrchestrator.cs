using Cbp.Core.Jobs;
using Cbp.Core.Payments.Operations;
using Cbp.Orchestrations.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.ProcessDuePayments;

/// <summary>
/// Sends an institution's due payments, a page after the other: wakes the lifecycles of a page at the same time, and waits until most of
/// them have come to an end before it takes the next. While an upstream is given a rest it sends none, and goes on by itself.
/// </summary>
public static class ProcessDuePaymentsOrchestrator
{
    // So many looks in a row at which nothing has moved: what is left waits for something else, such as a message of the processor's.
    private const int MostLooksAlike = 5;
    private const int MostLooks = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TaskOptions Retries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 10,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Sends one page, and begins anew with the next.</summary>
    [Function(Core.Payments.Operations.ProcessDuePayments.JobKind)]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var run = context.GetInput<DueRun>() ?? throw new InvalidOperationException("A job was started without its input.");
        try
        {
            while (await context.CallActivityAsync<bool>(DuePaymentsActivities.IsPaused, run, Retries))
            {
                context.SetCustomStatus("Paused");
                await context.CreateTimer(Pause, CancellationToken.None);
            }

            var page = await context.CallActivityAsync<DuePage>(DuePaymentsActivities.Take, run, Retries);
            await Task.WhenAll(ChunksOf(run, page).Select(chunk => context.CallActivityAsync(DuePaymentsActivities.Wake, chunk, Retries)));
            await UntilMostHaveEndedAsync(context, run, page);
            if (!page.Last)
            {
                context.ContinueAsNew(new DueRun(run.JobId, page.Cursor, run.First + page.Count));
                return "Continued";
            }

            await context.CallActivityAsync<DueProgress>(DuePaymentsActivities.Observe, new DueChunk(run.JobId, run.First, page.Count, true), Retries);
            return "Completed";
        }
        catch (TaskFailedException)
        {
            var start = new JobStart(run.JobId, Core.Payments.Operations.ProcessDuePayments.JobKind);
            await context.CallActivityAsync<JobProgress>(JobNames.Fail, start, Retries);
            return "Failed";
        }
    }

    private static IEnumerable<DueChunk> ChunksOf(DueRun run, DuePage page)
    {
        const int size = Core.Payments.Operations.ProcessDuePayments.ChunkSize;
        for (var done = 0; done < page.Count; done += size)
            yield return new DueChunk(run.JobId, run.First + done, Math.Min(size, page.Count - done));
    }

    private static async Task UntilMostHaveEndedAsync(TaskOrchestrationContext context, DueRun run, DuePage page)
    {
        var enough = page.Last ? 0 : page.Count / 10;
        var (last, alike) = (-1, 0);
        for (var looks = 0; looks < MostLooks && page.Count > 0; looks++)
        {
            var progress = await context.CallActivityAsync<DueProgress>(
                DuePaymentsActivities.Observe, new DueChunk(run.JobId, run.First, page.Count), Retries);
            context.SetCustomStatus(progress);
            if (progress.Open <= enough) return;
            alike = progress.Open == last && !progress.Paused ? alike + 1 : 0;
            if (alike >= MostLooksAlike) return;
            last = progress.Open;
            await context.CreateTimer(progress.Paused ? Pause : Look, CancellationToken.None);
        }
    }
}
