using Cbp.Core.Payments;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>Books what is to be found in the processor's report, within the transaction of the payment's event.</summary>
internal static class SettlementBookings
{
    /// <summary>Writes the booking of an event that says that money has moved; others do nothing.</summary>
    public static Task RecordAsync(IUnitOfWork work, Payment payment, PaymentEvent e) => e switch
    {
        PaymentCompleted => AddAsync(work, payment, SettlementFlow.Settled, e.OccurredAt),
        PaymentReturned => AddAsync(work, payment, SettlementFlow.Returned, e.OccurredAt),
        _ => Task.CompletedTask,
    };

    private static Task AddAsync(IUnitOfWork work, Payment payment, SettlementFlow flow, DateTimeOffset at) =>
        work.Settlement.AddBookingAsync(new SettlementBooking
        {
            InstitutionId = payment.InstitutionId,
            BookedAt = at,
            AttemptId = payment.AttemptId,
            Flow = flow,
            PaymentId = payment.PaymentId,
            Reference = payment.ProcessorReference,
            Amount = payment.Amount,
        });
}
