using Cbp.Core.Common;
using Cbp.Core.Payments.Queries;

namespace Cbp.Core.Payments;

/// <summary>Payments and their events.</summary>
public interface IPaymentRepository
{
    /// <summary>The payment, or null where the institution has none of that id.</summary>
    Task<Payment?> FindAsync(InstitutionId institutionId, PaymentId paymentId);

    /// <summary>The payment, whichever institution's it is; for messages that name no institution.</summary>
    Task<Payment?> FindAsync(PaymentId paymentId);

    /// <summary>The payment whose present attempt has that id, whichever institution's it is; null for one that was given up.</summary>
    Task<Payment?> FindByAttemptAsync(PaymentId attemptId);

    /// <summary>The pending payments of a recurring one, by number.</summary>
    Task<IReadOnlyList<Payment>> PendingOfAsync(RecurringPaymentId recurring);

    /// <summary>How many payments of a recurring one were taken for processing, however that ended.</summary>
    Task<int> CountProcessedAsync(RecurringPaymentId recurring);

    /// <summary>The payments that the query asks for, newest first.</summary>
    Task<IReadOnlyList<Payment>> ListAsync(MemberPaymentQuery query);

    /// <summary>Of each of the member's payees the payment that was processed last, newest first.</summary>
    Task<IReadOnlyList<Payment>> LastByPayeeAsync(InstitutionId institutionId, MemberId memberId);

    /// <summary>Of each of the member's payees the pending payment that comes next.</summary>
    Task<IReadOnlyList<Payment>> NextByPayeeAsync(InstitutionId institutionId, MemberId memberId);

    /// <summary>Pending payments of the institution, not held, of that day or before it; behind <paramref name="after"/> by day and id.</summary>
    Task<IReadOnlyList<Payment>> DueAsync(InstitutionId institutionId, DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit);

    /// <summary>Pending payments of all institutions that are held back, of days before that one; behind <paramref name="after"/> by day and id.</summary>
    Task<IReadOnlyList<Payment>> HeldBeforeAsync(DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit);

    /// <summary>
    /// Payments of all institutions that are in processing, or to be processed again, and have not changed since before then: oldest first,
    /// behind <paramref name="after"/> by time and id.
    /// </summary>
    Task<IReadOnlyList<Payment>> InProcessingSinceAsync(DateTimeOffset before, (DateTimeOffset At, PaymentId Id)? after, int limit);

    /// <summary>The payment's events in order; empty where there is none.</summary>
    Task<IReadOnlyList<PaymentEvent>> EventsAsync(PaymentId paymentId);

    /// <summary>
    /// True where another payment of the same member, user payee, amount and processing day is pending (created,
    /// validated or scheduled) and not suspended. <paramref name="except"/> is not looked at.
    /// </summary>
    Task<bool> HasPendingTwinAsync(Payment like, PaymentId except);

    /// <summary>The payments to the member's payee that are pending (created, validated or scheduled), held back or not; in no order.</summary>
    Task<IReadOnlyList<PaymentId>> PendingOfPayeeAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId payee, int limit);

    /// <summary>How many payments the member has entered since then.</summary>
    Task<int> CountEnteredSinceAsync(InstitutionId institutionId, MemberId memberId, DateTimeOffset since);

    /// <summary>Adds a new payment with its first events.</summary>
    Task AddAsync(Payment payment, params IReadOnlyList<PaymentEvent> events);

    /// <summary>
    /// Writes the payment's new state and the events that led to it, in their order. Where the stored version is not <paramref name="payment"/>'s less
    /// their number, the transaction fails, then or later, and nothing is written.
    /// </summary>
    Task UpdateAsync(Payment payment, params IReadOnlyList<PaymentEvent> happened);
}
