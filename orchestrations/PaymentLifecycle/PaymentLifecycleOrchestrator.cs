using Cbp.Core.Gateways;
using Cbp.Core.Payments.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>
/// Carries one payment from its creation to its end: validate it where that was not done when it was taken, wait for the processing day, take the money, hand it to
/// the processor, wait for the result where it is pending, complete or fail. The payment's row is the truth about its
/// state; this decides what is tried next. Edits and cancellation change the row first and then reach this as
/// <see cref="LifecycleNames.PaymentChanged"/>.
/// </summary>
public static class PaymentLifecycleOrchestrator
{
    /// <summary>Runs the lifecycle; the output is the name of how it ended.</summary>
    [Function(LifecycleNames.Orchestrator)]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<LifecycleStart>()
            ?? throw new InvalidOperationException("A payment's lifecycle was started without its input.");

        if (await WaitUntilProcessingAsync(context, input) is not { } plan) return "Ended";

        var debit = await context.CallActivityAsync<DebitResult>(LifecycleNames.DebitFunds, input, LifecycleSchedules.Persistent);
        if (debit != DebitResult.Debited)
        {
            // Nothing was taken, so nothing is given back.
            var code = debit == DebitResult.InsufficientFunds ? FailureCodes.InsufficientFunds : FailureCodes.FundingAccountNotOpen;
            return await FailAsync(context, input, code);
        }

        var result = await ProcessorFlow.SubmitUntilDecidedAsync(context, input, plan.MostSubmissions ?? LifecycleSchedules.MostSubmissions);
        if (result.FailureCode is { } failure)
        {
            await context.CallActivityAsync(LifecycleNames.ReverseDebit, input, LifecycleSchedules.Persistent);
            return await FailAsync(context, input, failure);
        }

        await context.CallActivityAsync(
            LifecycleNames.Complete, new CompleteInput(input.PaymentId, result.Reference, input), LifecycleSchedules.Persistent);
        return "Completed";
    }

    // The plan once the payment is in Processing; null where it ended before.
    private static async Task<LifecyclePlan?> WaitUntilProcessingAsync(TaskOrchestrationContext context, LifecycleStart input)
    {
        var plan = input.Plan ?? await context.CallActivityAsync<LifecyclePlan>(LifecycleNames.Validate, input, LifecycleSchedules.Persistent);
        while (plan.Step != LifecycleStep.Ended)
        {
            if (plan.Step == LifecycleStep.Wait) await Waiting.ForTimeOrEventAsync(context, plan.ProcessAt, LifecycleNames.PaymentChanged);
            plan = await context.CallActivityAsync<LifecyclePlan>(LifecycleNames.BeginProcessing, input, LifecycleSchedules.Persistent);
            if (plan.Step == LifecycleStep.Process) return plan;
        }

        return null;
    }

    private static async Task<string> FailAsync(TaskOrchestrationContext context, LifecycleStart input, string code)
    {
        await context.CallActivityAsync(LifecycleNames.Fail, new FailInput(input.PaymentId, code, input), LifecycleSchedules.Persistent);
        return code;
    }
}
