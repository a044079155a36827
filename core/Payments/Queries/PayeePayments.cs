using Cbp.Core.Common;

namespace Cbp.Core.Payments.Queries;

/// <summary>What a member pays to one of the payees.</summary>
/// <param name="UserPayeeListId">The payee.</param>
/// <param name="Last">The payment that was processed last, or null.</param>
/// <param name="Next">The pending payment that comes next, or null.</param>
/// <param name="Recurring">The recurring payments that have not ended, newest first.</param>
public sealed record PayeePayments(UserPayeeListId UserPayeeListId, Payment? Last, Payment? Next, IReadOnlyList<RecurringPaymentId> Recurring);
