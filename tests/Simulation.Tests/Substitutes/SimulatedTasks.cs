using Cbp.Host.Simulation;

namespace Cbp.Host;

/// <summary>In place of what the framework would put on the thread pool.</summary>
internal static class SimulatedTasks
{
    public static Task Run(Func<Task> work, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Scheduler.Current.Add("run", async () =>
        {
            try
            {
                await work();
                done.TrySetResult();
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        });
        return done.Task;
    }

    public static Task CancelSimulatedAsync(this CancellationTokenSource source) => Run(() =>
    {
        source.Cancel();
        return Task.CompletedTask;
    });
}
