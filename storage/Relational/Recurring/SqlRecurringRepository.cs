using Cbp.Core.Common;
using Cbp.Core.Recurring;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Recurring;

/// <summary>Recurring payments as rows.</summary>
internal sealed class SqlRecurringRepository(SqlSession session) : IRecurringRepository
{
    public Task<RecurringPayment?> FindAsync(RecurringPaymentId id) =>
        session.FindAsync(RecurringSql.Find, new { Id = id.ToStored() }, RecurringRows.Read);

    public async Task<IReadOnlyList<RecurringPayment>> OfMemberAsync(InstitutionId institutionId, MemberId memberId) =>
        await session.ListAsync(RecurringSql.OfMember, new { InstitutionId = institutionId.Value, MemberId = memberId.Value }, RecurringRows.Read);

    public Task AddAsync(RecurringPayment recurring) => session.PostAsync(RecurringSql.Insert, RecurringRows.Of(recurring));

    public async Task<bool> UpdateAsync(RecurringPayment recurring) =>
        await session.ExecuteAsync(RecurringSql.Update, RecurringRows.Of(recurring)) == 1;

    public async Task<IReadOnlyList<RecurringOccurrence>> OccurrencesAsync(RecurringPaymentId id) =>
        await session.ListAsync(RecurringSql.Occurrences, new { Id = id.ToStored() }, RecurringRows.ReadOccurrence);

    public Task<RecurringOccurrence?> FindOccurrenceAsync(RecurringPaymentId id, int number) =>
        session.FindAsync(RecurringSql.FindOccurrence, new { Id = id.ToStored(), Number = number }, RecurringRows.ReadOccurrence);

    public Task SaveOccurrenceAsync(RecurringOccurrence occurrence) =>
        session.PostAsync(RecurringSql.SaveOccurrence, RecurringRows.Of(occurrence));

    public Task DeleteOccurrenceAsync(RecurringPaymentId id, int number) =>
        session.ExecuteAsync(RecurringSql.DeleteOccurrence, new { Id = id.ToStored(), Number = number });
}
