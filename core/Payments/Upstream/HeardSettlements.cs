using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Upstream;

/// <summary>
/// Remembers that a payment in processing was settled. Its lifecycle is told, but may just be giving the money back after another answer
/// (refused, not taken) and listen no more: the failure then finds the settlement here, and people are told. Kept in the inbox.
/// </summary>
internal static class HeardSettlements
{
    private const string Consumer = "payment.settled";

    public static Task RecordAsync(IUnitOfWork work, PaymentId attemptId, DateTimeOffset now) =>
        work.Inbox.TryAddAsync(Consumer, attemptId.ToString(), now);

    public static Task<bool> ContainsAsync(IUnitOfWork work, PaymentId attemptId) =>
        work.Inbox.ContainsAsync(Consumer, attemptId.ToString());
}
