using Cbp.Core.Payees.Documents;
using Cbp.Core.Payments;

namespace Cbp.Core.Payees;

/// <summary>Flags entries of payee lists for review.</summary>
internal static class PayeeFlagging
{
    /// <summary>Flags the payment's payee; one that is flagged, or gone, is left as it is.</summary>
    public static async Task FlagAsync(IUserPayeeStore payees, Payment payment, TimeProvider time, CancellationToken cancellationToken)
    {
        while (await payees.FindAsync(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId, cancellationToken) is
            { Payee.FlaggedForReview: false } stored)
        {
            var flagged = stored.Payee with { FlaggedForReview = true, Version = stored.Payee.Version + 1, UpdatedAt = Common.Timestamps.Now(time) };
            if (await payees.ReplaceAsync(stored with { Payee = flagged }, cancellationToken) is { Stale: false }) return;
        }
    }
}
