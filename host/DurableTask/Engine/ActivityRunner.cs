using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>Runs activities and sends what comes of them to the instance that waits.</summary>
internal sealed class ActivityRunner(
    IDurableTaskExecutor executor,
    DataConverter converter,
    ILogger logger,
    Action<string, Message> deliver,
    CancellationToken aborted)
{
    public async ValueTask RunAsync(ActivityCall call)
    {
        string? result = null;
        TaskFailureDetails? failure = null;
        var final = false;
        using var span = DurableTrace.Running(call);
        try
        {
            if (executor.HasActivity(call.Name))
            {
                var context = new ActivityContext(call.Name, call.InstanceId);
                result = await executor.RunActivityAsync(context, call.Input, converter, aborted).ConfigureAwait(false);
            }
            else
            {
                failure = new TaskFailureDetails("ActivityTaskNotFound", $"No activity task named '{call.Name}' was found.", null, null, null);
                final = true;
            }
        }
        catch (Exception e)
        {
            if (aborted.IsCancellationRequested) return;
            logger.LogWarning(e, "Activity {Activity} (#{Step}) of {InstanceId} failed.", call.Name, call.Step, call.InstanceId);
            failure = TaskFailureDetails.FromException(e);
        }

        if (failure is not null) DurableTrace.Fail(span, failure);

        // Once the engine is given up, what came of it is forgotten: it runs again after the next start.
        if (aborted.IsCancellationRequested) return;
        deliver(call.InstanceId, new Message(MessageKind.ActivityResult)
        {
            Execution = call.Execution,
            Step = call.Step,
            Payload = result,
            Failure = failure,
            Final = final,
        });
    }
}
