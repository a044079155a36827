using Cbp.Core.Recurring;
using Cbp.Orchestrations.PaymentLifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.RecurringSchedule;

/// <summary>
/// Lives as long as a recurring payment does, and only drives: each time it wakes, by the clock or because the member changed
/// something, it lets the payments be created whose time has come, and begins anew so that its history stays short. The row knows
/// which is the next.
/// </summary>
public static class RecurringScheduleOrchestrator
{
    /// <summary>Runs until the recurring payment has ended.</summary>
    [Function(RecurringNames.Orchestrator)]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<RecurringStart>()
            ?? throw new InvalidOperationException("A recurring payment's orchestration was started without its input.");
        var plan = await context.CallActivityAsync<RecurringPlan>(RecurringNames.Advance, input, LifecycleSchedules.Persistent);
        if (plan.Ended) return "Ended";
        if (plan.WakeAt is not { } at || at.UtcDateTime > context.CurrentUtcDateTime)
            await Waiting.ForTimeOrEventAsync(context, plan.WakeAt, RecurringNames.Changed);
        context.ContinueAsNew(input);
        return "Continued";
    }
}
