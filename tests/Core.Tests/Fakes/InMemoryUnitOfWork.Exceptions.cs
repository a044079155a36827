using Cbp.Core.Common;
using Cbp.Core.Exceptions;

namespace Cbp.Core.Tests.Fakes;

public sealed partial class InMemoryUnitOfWork
{
    public Task<bool> AddAsync(PaymentException exception)
    {
        if (State.Exceptions.Any(e => e.InstitutionId == exception.InstitutionId && e.Cause == exception.Cause)) return Task.FromResult(false);
        State = State with { Exceptions = State.Exceptions.Add(exception) };
        return Task.FromResult(true);
    }

    public Task<PaymentException?> FindExceptionAsync(Guid exceptionId) =>
        Task.FromResult(State.Exceptions.FirstOrDefault(e => e.ExceptionId == exceptionId));

    public Task<bool> UpdateAsync(PaymentException exception)
    {
        var stored = State.Exceptions.FirstOrDefault(e => e.ExceptionId == exception.ExceptionId);
        if (stored is null || stored.Version != exception.Version - 1) return Task.FromResult(false);
        State = State with { Exceptions = State.Exceptions.Replace(stored, exception) };
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<PaymentException>> OfPaymentAsync(PaymentId paymentId) =>
        Task.FromResult<IReadOnlyList<PaymentException>>([.. State.Exceptions.Where(e => e.PaymentId == paymentId)]);

    public Task<PaymentException?> FollowedUpByAsync(PaymentId followUp) =>
        Task.FromResult(State.Exceptions.FirstOrDefault(e => e.FollowUpPaymentId == followUp));

    public Task<IReadOnlyList<PaymentException>> ListAsync(ExceptionQuery query) => Task.FromResult<IReadOnlyList<PaymentException>>(
        [.. State.Exceptions
            .Where(e => e.InstitutionId == query.InstitutionId)
            .Where(e => query.Status is null || e.Status == query.Status)
            .Where(e => query.Code is null || e.Code == query.Code)
            .Where(e => query.MemberId is null || e.MemberId == query.MemberId)
            .Where(e => query.PaymentId is null || e.PaymentId == query.PaymentId)
            .Where(e => (query.From is null || e.CreatedAt >= query.From) && (query.Before is null || e.CreatedAt < query.Before))
            .Where(e => query.After is not { } after || e.CreatedAt < after.CreatedAt
                || (e.CreatedAt == after.CreatedAt && e.ExceptionId.CompareTo(after.ExceptionId) < 0))
            .OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.ExceptionId).Take(query.Limit)]);

    public Task<IReadOnlyList<PaymentException>> UnresolvedAsync(ExceptionCategory category, Guid? after, int limit) =>
        Task.FromResult<IReadOnlyList<PaymentException>>(
            [.. State.Exceptions
                .Where(e => e.Category == category && e.Status != ExceptionStatus.Resolved && (after is null || e.ExceptionId.CompareTo(after.Value) > 0))
                .OrderBy(e => e.ExceptionId).Take(limit)]);
}
