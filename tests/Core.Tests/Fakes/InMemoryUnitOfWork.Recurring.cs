using Cbp.Core.Common;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Queries;
using Cbp.Core.Recurring;

namespace Cbp.Core.Tests.Fakes;

public sealed partial class InMemoryUnitOfWork
{
    public Task<RecurringPayment?> FindAsync(RecurringPaymentId id) => Task.FromResult(State.Recurring.GetValueOrDefault(id));

    public Task<IReadOnlyList<RecurringPayment>> OfMemberAsync(InstitutionId institutionId, MemberId memberId) =>
        Task.FromResult<IReadOnlyList<RecurringPayment>>([.. State.Recurring.Values
            .Where(r => r.InstitutionId == institutionId && r.MemberId == memberId)
            .OrderByDescending(r => r.EntryDate).ThenByDescending(r => r.RecurringPaymentId.ToString(), StringComparer.Ordinal)]);

    public Task AddAsync(RecurringPayment recurring) => Set(State with { Recurring = State.Recurring.Add(recurring.RecurringPaymentId, recurring) });

    public Task<bool> UpdateAsync(RecurringPayment recurring)
    {
        if (State.Recurring.GetValueOrDefault(recurring.RecurringPaymentId)?.Version != recurring.Version - 1) return Task.FromResult(false);
        State = State with { Recurring = State.Recurring.SetItem(recurring.RecurringPaymentId, recurring) };
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<RecurringOccurrence>> OccurrencesAsync(RecurringPaymentId id) =>
        Task.FromResult<IReadOnlyList<RecurringOccurrence>>([.. State.Occurrences.Values.Where(o => o.RecurringPaymentId == id)]);

    public Task<RecurringOccurrence?> FindOccurrenceAsync(RecurringPaymentId id, int number) =>
        Task.FromResult(State.Occurrences.GetValueOrDefault((id.Value, number)));

    public Task SaveOccurrenceAsync(RecurringOccurrence occurrence) => Set(State with
    {
        Occurrences = State.Occurrences.SetItem((occurrence.RecurringPaymentId.Value, occurrence.Number), occurrence),
    });

    public Task DeleteOccurrenceAsync(RecurringPaymentId id, int number) =>
        Set(State with { Occurrences = State.Occurrences.Remove((id.Value, number)) });

    public Task<Payment?> FindByAttemptAsync(PaymentId attemptId) =>
        Task.FromResult(State.Payments.Values.FirstOrDefault(p => p.AttemptId == attemptId));

    public Task<IReadOnlyList<Payment>> PendingOfAsync(RecurringPaymentId recurring) => Task.FromResult<IReadOnlyList<Payment>>([.. State.Payments.Values
        .Where(p => p.RecurringPaymentId == recurring && PaymentStateMachine.IsPending(p.Status)).OrderBy(p => p.Occurrence)]);

    public Task<int> CountProcessedAsync(RecurringPaymentId recurring) => Task.FromResult(State.Payments.Values.Count(
        p => p.RecurringPaymentId == recurring && !PaymentStateMachine.IsPending(p.Status) && p.Status != PaymentStatus.Cancelled));

    public Task<IReadOnlyList<Payment>> ListAsync(MemberPaymentQuery query) => Task.FromResult<IReadOnlyList<Payment>>([.. State.Payments.Values
        .Where(p => p.InstitutionId == query.InstitutionId && p.MemberId == query.MemberId).OrderByDescending(p => p.EntryDate).Take(query.Limit)]);

    public Task<IReadOnlyList<Payment>> LastByPayeeAsync(InstitutionId institutionId, MemberId memberId) =>
        Task.FromResult<IReadOnlyList<Payment>>([.. OfMember(institutionId, memberId)
            .Where(p => !PaymentStateMachine.IsPending(p.Status) && p.Status is not (PaymentStatus.Cancelled or PaymentStatus.Failed))
            .GroupBy(p => p.UserPayeeListId).Select(g => g.OrderBy(p => p.WillProcessDate).Last())]);

    public Task<IReadOnlyList<Payment>> NextByPayeeAsync(InstitutionId institutionId, MemberId memberId) =>
        Task.FromResult<IReadOnlyList<Payment>>([.. OfMember(institutionId, memberId)
            .Where(p => PaymentStateMachine.IsPending(p.Status)).GroupBy(p => p.UserPayeeListId).Select(g => g.OrderBy(p => p.WillProcessDate).First())]);

    public Task<IReadOnlyList<Payment>> DueAsync(InstitutionId institutionId, DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit) =>
        Task.FromResult<IReadOnlyList<Payment>>([.. State.Payments.Values
            .Where(p => p.InstitutionId == institutionId && p.WillProcessDate <= day && !p.Suspended && PaymentStateMachine.IsPending(p.Status))
            .OrderBy(p => p.WillProcessDate).ThenBy(p => p.PaymentId.ToString(), StringComparer.Ordinal)
            .Where(p => after is not { } a || p.WillProcessDate > a.Day
                || (p.WillProcessDate == a.Day && string.CompareOrdinal(p.PaymentId.ToString(), a.Id.ToString()) > 0))
            .Take(limit)]);

    public Task<IReadOnlyList<Payment>> HeldBeforeAsync(DateOnly day, (DateOnly Day, PaymentId Id)? after, int limit) =>
        Task.FromResult<IReadOnlyList<Payment>>([.. State.Payments.Values
            .Where(p => p.WillProcessDate < day && p.Suspended && PaymentStateMachine.IsPending(p.Status))
            .OrderBy(p => p.WillProcessDate).ThenBy(p => p.PaymentId)
            .Where(p => after is not { } a || p.WillProcessDate > a.Day || (p.WillProcessDate == a.Day && p.PaymentId > a.Id))
            .Take(limit)]);

    private IEnumerable<Payment> OfMember(InstitutionId institutionId, MemberId memberId) =>
        State.Payments.Values.Where(p => p.InstitutionId == institutionId && p.MemberId == memberId);
}
