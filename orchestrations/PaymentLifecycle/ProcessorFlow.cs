using Cbp.Core.Gateways;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Upstream;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>The part of the lifecycle that deals with the processor, until its answer is final.</summary>
internal static class ProcessorFlow
{
    /// <summary>
    /// Submits the payment. SYSTEM_ERROR is tried again with backoff and jitter, an unknown outcome is looked up and
    /// never sent again blind, a pending one is waited for.
    /// </summary>
    public static async Task<ProcessorVerdict> SubmitUntilDecidedAsync(
        TaskOrchestrationContext context, LifecycleStart input, int mostSubmissions)
    {
        for (var submission = 1; ; submission++)
        {
            var result = await context.CallActivityAsync<ProcessorResult>(LifecycleNames.Submit, input, LifecycleSchedules.Persistent);
            if (result.Status == ProcessorStatus.Unknown) result = await LookUpUntilKnownAsync(context, input);
            switch (result.Status)
            {
                case ProcessorStatus.Pending:
                    return await WaitForResultAsync(context, input);
                case ProcessorStatus.NotFound or ProcessorStatus.SystemError when submission < mostSubmissions:
                    await context.CreateTimer(
                        LifecycleSchedules.AfterSystemError(submission, context.NewGuid()), CancellationToken.None);
                    break;
                default:
                    return ProcessorVerdict.Of(result);
            }
        }
    }

    private static async Task<ProcessorResult> LookUpUntilKnownAsync(TaskOrchestrationContext context, LifecycleStart input)
    {
        for (var number = 0; ; number++)
        {
            var wait = LifecycleSchedules.BeforeLookUp(number);
            if (wait > TimeSpan.Zero)
            {
                context.SetCustomStatus("OutcomeUnknown");
                await context.CreateTimer(wait, CancellationToken.None);
            }

            var result = await context.CallActivityAsync<ProcessorResult>(LifecycleNames.LookUp, input, LifecycleSchedules.Persistent);
            // SYSTEM_ERROR here is the processor's word on the submission: it was not taken.
            if (result.Status != ProcessorStatus.Unknown) return result;
        }
    }

    private static async Task<ProcessorVerdict> WaitForResultAsync(TaskOrchestrationContext context, LifecycleStart input)
    {
        context.SetCustomStatus("PendingAtProcessor");
        var message = context.WaitForExternalEvent<UpstreamResult>(LifecycleNames.ProcessorResult);
        while (true)
        {
            using var cancel = new CancellationTokenSource();
            var overdue = context.CreateTimer(LifecycleSchedules.PendingLookUp, cancel.Token);
            if (await Task.WhenAny(message, overdue) == message)
            {
                cancel.Cancel();
                return ProcessorVerdict.Of(await message);
            }

            // The message may have been lost on the other side: ask.
            var result = await context.CallActivityAsync<ProcessorResult>(LifecycleNames.LookUp, input, LifecycleSchedules.Persistent);
            if (result.Status is not (ProcessorStatus.Pending or ProcessorStatus.Unknown or ProcessorStatus.SystemError))
                return ProcessorVerdict.Of(result);
        }
    }
}
