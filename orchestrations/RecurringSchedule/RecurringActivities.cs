using Cbp.Core.Common;
using Cbp.Core.Recurring;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.RecurringSchedule;

/// <summary>The step of a recurring payment in our own store. It may run again after a crash and then creates nothing twice.</summary>
public sealed class RecurringActivities(RecurringScheduleService schedules)
{
    /// <summary>Creates the payments whose time has come.</summary>
    [Function(RecurringNames.Advance)]
    public Task<RecurringPlan> AdvanceAsync([ActivityTrigger] RecurringStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return schedules.AdvanceAsync(new RecurringPaymentId(input.RecurringPaymentId), cancellationToken);
    }
}
