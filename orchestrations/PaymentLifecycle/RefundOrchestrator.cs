using Cbp.Core.Payments.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>Gives the money of a completed payment that was sent back to its member's account.</summary>
public static class RefundOrchestrator
{
    /// <summary>Its name; it stands in running instances' histories.</summary>
    public const string Name = "RefundReturnedPayment";

    /// <summary>What its instance's id has behind the payment's id: the lifecycle has that id itself.</summary>
    public const string InstanceSuffix = "-refund";

    /// <summary>Tries until the core banking system has taken it.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var input = context.GetInput<LifecycleStart>()
            ?? throw new InvalidOperationException("A refund was started without its input.");
        await context.CallActivityAsync(LifecycleNames.ReverseDebit, input, LifecycleSchedules.Persistent);
    }
}
