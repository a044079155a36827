using Cbp.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Exceptions;

/// <summary>Looks for what nobody has told of: payments that do not move, and messages that were given up.</summary>
public sealed class ExceptionSweepFunctions(StuckPayments stuck, DeadLetterWatch letters, ILogger<ExceptionSweepFunctions> logger)
{
    /// <summary>Every ten minutes: payments that have been in one state for too long, and those that have moved on.</summary>
    [Function("SweepStuckPayments")]
    public async Task StuckAsync([TimerTrigger("40 7,17,27,37,47,57 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var (opened, ended) = await stuck.SweepAsync(cancellationToken);
        if (opened > 0) logger.LogWarning("{Payments} payments have been in one state for too long", opened);
        if (ended > 0) logger.LogInformation("{Payments} payments that had been stuck have moved on", ended);
    }

    /// <summary>Every minute: messages that their queues have given up.</summary>
    [Function("SweepDeadLetters")]
    public async Task DeadLettersAsync([TimerTrigger("50 * * * * *", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        var opened = await letters.SweepAsync(cancellationToken);
        if (opened > 0) logger.LogWarning("{Messages} messages were given up by their queues", opened);
    }
}
