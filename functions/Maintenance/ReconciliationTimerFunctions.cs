using Cbp.Core.Reconciliation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>Sees to it that each business day is reconciled once it is over.</summary>
public sealed class ReconciliationTimerFunctions(
    Reconciliations reconciliations, SettlementUploads uploads, ILogger<ReconciliationTimerFunctions> logger)
{
    /// <summary>Every hour: days that are over in their institution's time zone, and those that had no report yet.</summary>
    [Function("ReconcileEndedDays")]
    public async Task RunAsync([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var started = await reconciliations.StartDueAsync(cancellationToken);
        if (started > 0) logger.LogInformation("Started the reconciliation of {Days} days", started);
        var dropped = await uploads.CleanUpAsync(cancellationToken);
        if (dropped > 0) logger.LogInformation("Dropped the records of {Files} settlement files", dropped);
    }
}
