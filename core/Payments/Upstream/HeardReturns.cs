using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// Remembers that a payment in processing was sent back. Its lifecycle is told, but may just have had another answer
/// (accepted, settled) and listen no more: completion then finds the return here, and it is not lost. Kept in the inbox.
/// </summary>
internal static class HeardReturns
{
    private const string Consumer = "payment.returned";

    public static async Task RecordAsync(IUnitOfWork work, PaymentId attemptId, string code, DateTimeOffset now)
    {
        if (await work.Inbox.TryAddAsync(Consumer, attemptId.ToString(), now))
            await work.Inbox.TryAddAsync(ConsumerOf(code), attemptId.ToString(), now);
    }

    /// <summary>The return code that was heard first, or null. One look-up for the many payments that have none.</summary>
    public static async Task<string?> FindAsync(IUnitOfWork work, PaymentId attemptId)
    {
        var id = attemptId.ToString();
        if (!await work.Inbox.ContainsAsync(Consumer, id)) return null;
        foreach (var code in AchReturnCode.All)
        {
            if (await work.Inbox.ContainsAsync(ConsumerOf(code), id)) return code;
        }

        return null;
    }

    private static string ConsumerOf(string code) => Consumer + "." + code;
}
