using Cbp.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Functions.Maintenance;

/// <summary>Drops records that have served their time.</summary>
public sealed class CleanUpFunctions(IDatabase database, TimeProvider time, ILogger<CleanUpFunctions> logger)
{
    // Answers are promised for 24 hours; a repeat of a message can come as long as a broker keeps one.
    private static readonly TimeSpan AnswersKept = TimeSpan.FromHours(48);
    private static readonly TimeSpan HandledMessagesKept = TimeSpan.FromDays(30);

    /// <summary>Every hour: answers under idempotency keys, and ids of handled messages.</summary>
    [Function("CleanUpRecords")]
    public async Task RunAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (answers, messages) = await database.WriteYieldingAsync(
            async work => (
                await work.Idempotency.DeleteBeforeAsync(now - AnswersKept),
                await work.Inbox.DeleteBeforeAsync(now - HandledMessagesKept)),
            cancellationToken);
        if (answers + messages > 0)
            logger.LogInformation("Dropped {Answers} stored answers and {Messages} ids of handled messages", answers, messages);
    }
}
