using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>Recurring payments, and what became of their dates.</summary>
public interface IRecurringRepository
{
    /// <summary>The recurring payment, whichever institution's it is, or null.</summary>
    Task<RecurringPayment?> FindAsync(RecurringPaymentId id);

    /// <summary>The member's, newest first.</summary>
    Task<IReadOnlyList<RecurringPayment>> OfMemberAsync(InstitutionId institutionId, MemberId memberId);

    /// <summary>Adds a new one.</summary>
    Task AddAsync(RecurringPayment recurring);

    /// <summary>Writes its new state; false, and nothing written, where the stored version is not its own less one.</summary>
    Task<bool> UpdateAsync(RecurringPayment recurring);

    /// <summary>What became of its dates so far, by number.</summary>
    Task<IReadOnlyList<RecurringOccurrence>> OccurrencesAsync(RecurringPaymentId id);

    /// <summary>What became of that date, or null where nothing has yet.</summary>
    Task<RecurringOccurrence?> FindOccurrenceAsync(RecurringPaymentId id, int number);

    /// <summary>Adds what became of a date, or replaces it.</summary>
    Task SaveOccurrenceAsync(RecurringOccurrence occurrence);

    /// <summary>Takes away what became of that date: it will come again.</summary>
    Task DeleteOccurrenceAsync(RecurringPaymentId id, int number);
}
