using Cbp.Core.Gateways;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Progress;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>The part of the lifecycle that deals with the processor, until its answer is final.</summary>
internal static class ProcessorFlow
{
    /// <summary>
    /// Submits the payment. SYSTEM_ERROR is tried again with backoff and jitter, so many times; what could not even leave waits until it
    /// can, which counts for nothing; an unknown outcome is looked up and never sent again blind; a pending one is waited for. A
    /// message of the processor's decides, whatever is being waited for.
    /// </summary>
    public static async Task<ProcessorVerdict> SubmitUntilDecidedAsync(
        TaskOrchestrationContext context, LifecycleStart input, int mostSubmissions)
    {
        var waits = new ProcessorWaits(context, input);
        for (var submission = 1; ; submission++)
        {
            var result = await context.CallActivityAsync<ProcessorResult>(LifecycleNames.Submit, input, LifecycleSchedules.Persistent);
            if (result.Status == ProcessorStatus.Unknown)
            {
                if (await LookUpUntilKnownAsync(context, input, waits) is not { } known) return await waits.VerdictAsync();
                result = known;
            }

            switch (result.Status)
            {
                case ProcessorStatus.Pending:
                    return await WaitForResultAsync(context, input, waits);
                case ProcessorStatus.NotSent:
                    submission--;
                    if (await waits.UntilReachableAsync(ProcessingDetail.WaitingForProcessor)) return await waits.VerdictAsync();
                    break;
                case ProcessorStatus.NotFound or ProcessorStatus.SystemError when submission < mostSubmissions:
                    var backoff = LifecycleSchedules.AfterSystemError(submission, context.NewGuid());
                    if (await waits.ForAsync(ProcessingDetail.WaitingForProcessor, backoff)) return await waits.VerdictAsync();
                    break;
                default:
                    return ProcessorVerdict.Of(result);
            }
        }
    }

    // What the look-up found; null where a message came first.
    private static async Task<ProcessorResult?> LookUpUntilKnownAsync(TaskOrchestrationContext context, LifecycleStart input, ProcessorWaits waits)
    {
        for (var number = 0; ; number++)
        {
            var wait = LifecycleSchedules.BeforeLookUp(number);
            if (wait > TimeSpan.Zero && await waits.ForAsync(ProcessingDetail.OutcomeUnknown, wait)) return null;
            var result = await LookUpAsync(context, input);
            while (result.Status == ProcessorStatus.NotSent)
            {
                if (await waits.UntilReachableAsync(ProcessingDetail.OutcomeUnknown)) return null;
                result = await LookUpAsync(context, input);
            }

            // SYSTEM_ERROR here is the processor's word on the submission: it was not taken.
            if (result.Status != ProcessorStatus.Unknown) return result;
        }
    }

    private static async Task<ProcessorVerdict> WaitForResultAsync(TaskOrchestrationContext context, LifecycleStart input, ProcessorWaits waits)
    {
        await waits.ClearAsync("PendingAtProcessor");
        while (true)
        {
            if (await waits.ForAsync(null, LifecycleSchedules.PendingLookUp)) return await waits.VerdictAsync();

            // The message may have been lost on the other side: ask.
            var result = await LookUpAsync(context, input);
            if (result.Status is not (ProcessorStatus.Pending or ProcessorStatus.Unknown or ProcessorStatus.SystemError or ProcessorStatus.NotSent))
                return ProcessorVerdict.Of(result);
        }
    }

    private static Task<ProcessorResult> LookUpAsync(TaskOrchestrationContext context, LifecycleStart input) =>
        context.CallActivityAsync<ProcessorResult>(LifecycleNames.LookUp, input, LifecycleSchedules.Persistent);
}
