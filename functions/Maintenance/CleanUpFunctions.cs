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

    // A batch is one transaction: callers wait behind it no longer than that.
    private const int Batch = 1_000;

    /// <summary>Every hour: answers under idempotency keys, ids of handled messages, notes on payments that have moved on.</summary>
    [Function("CleanUpRecords")]
    public async Task RunAsync([TimerTrigger("0 17 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var answers = await DropAsync(work => work.Idempotency.DeleteBeforeAsync(now - AnswersKept, Batch), cancellationToken);
        var messages = await DropAsync(work => work.Inbox.DeleteBeforeAsync(now - HandledMessagesKept, Batch), cancellationToken);
        await DropAsync(work => work.Notes.DeleteBeforeAsync(now - HandledMessagesKept, Batch), cancellationToken);
        if (answers + messages > 0)
            logger.LogInformation("Dropped {Answers} stored answers and {Messages} ids of handled messages", answers, messages);
    }

    private async Task<int> DropAsync(Func<IUnitOfWork, Task<int>> drop, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var some = await database.WriteYieldingAsync(drop, cancellationToken);
            total += some;
            if (some < Batch) return total;
        }
    }
}
