using Cbp.Core.Common;

namespace Cbp.Core.Payments;

/// <summary>Payments and their events.</summary>
public interface IPaymentRepository
{
    /// <summary>The payment, or null where the institution has none of that id.</summary>
    Task<Payment?> FindAsync(InstitutionId institutionId, PaymentId paymentId);

    /// <summary>The payment, whichever institution's it is; for messages that name no institution.</summary>
    Task<Payment?> FindAsync(PaymentId paymentId);

    /// <summary>The payment's events in order; empty where there is none.</summary>
    Task<IReadOnlyList<PaymentEvent>> EventsAsync(PaymentId paymentId);

    /// <summary>
    /// True where another payment of the same member, user payee, amount and processing day is pending (created,
    /// validated or scheduled) and not suspended. <paramref name="except"/> is not looked at.
    /// </summary>
    Task<bool> HasPendingTwinAsync(Payment like, PaymentId except);

    /// <summary>How many payments the member has entered since then.</summary>
    Task<int> CountEnteredSinceAsync(InstitutionId institutionId, MemberId memberId, DateTimeOffset since);

    /// <summary>Adds a new payment with its first event.</summary>
    Task AddAsync(Payment payment, PaymentEvent created);

    /// <summary>
    /// Writes the payment's new state and the event that led to it. False, and nothing written, where the stored
    /// version is not <paramref name="payment"/>'s less one.
    /// </summary>
    Task<bool> UpdateAsync(Payment payment, PaymentEvent happened);
}
