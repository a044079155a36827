using Cbp.Core.Payees.Events;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>Carries on events of payees that a crash or an outage left in their documents.</summary>
public sealed class PayeeEventFunctions(PayeeEventRelay relay, ILogger<PayeeEventFunctions> logger)
{
    /// <summary>Twice a minute.</summary>
    [Function("SweepPayeeEvents")]
    public async Task RunAsync([TimerTrigger("5,35 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var swept = 0;
        int some;
        do
        {
            some = await relay.SweepAsync(cancellationToken);
            swept += some;
        }
        while (some > 0);

        if (swept > 0) logger.LogInformation("Carried on events of {Payees} payees that had been left behind", swept);
    }
}
