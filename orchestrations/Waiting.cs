using Microsoft.DurableTask;

namespace Cbp.Orchestrations;

/// <summary>Waits that orchestrators share.</summary>
internal static class Waiting
{
    /// <summary>Waits for the event, or for the time where there is one.</summary>
    public static async Task ForTimeOrEventAsync(TaskOrchestrationContext context, DateTimeOffset? until, string eventName)
    {
        using var cancelTimer = new CancellationTokenSource();
        using var cancelWait = new CancellationTokenSource();
        var happened = context.WaitForExternalEvent<string>(eventName, cancelWait.Token);
        if (until is not { } time)
        {
            await happened;
            return;
        }

        // Cancel, not CancelAsync: that goes on on another thread, which an orchestrator must not.
        var due = context.CreateTimer(time.UtcDateTime, cancelTimer.Token);
        if (await Task.WhenAny(due, happened) == happened) cancelTimer.Cancel();
        else cancelWait.Cancel();
    }
}
