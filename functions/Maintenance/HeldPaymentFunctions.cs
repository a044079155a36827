using Cbp.Core.Payments.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>Ends what was held back and forgotten.</summary>
public sealed class HeldPaymentFunctions(HeldPaymentExpiry expiry, ILogger<HeldPaymentFunctions> logger)
{
    /// <summary>Every day: calls off held payments that have expired.</summary>
    [Function("ExpireHeldPayments")]
    public async Task RunAsync([TimerTrigger("0 40 9 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var expired = await expiry.RunAsync(cancellationToken);
        if (expired > 0) logger.LogInformation("Called off {Expired} held payments that had expired", expired);
    }
}
