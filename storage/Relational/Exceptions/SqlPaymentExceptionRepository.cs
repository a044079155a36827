using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Exceptions;

/// <summary>Payment exceptions as rows.</summary>
internal sealed class SqlPaymentExceptionRepository(SqlSession session) : IPaymentExceptionRepository
{
    public async Task<bool> AddAsync(PaymentException exception) =>
        await session.ExecuteAsync(ExceptionSql.Insert, ExceptionRow.Of(exception)) > 0;

    public Task<PaymentException?> FindExceptionAsync(Guid exceptionId) =>
        session.FindAsync(ExceptionSql.Find, new { ExceptionId = exceptionId.ToStored() }, ExceptionRow.Read);

    public async Task<bool> UpdateAsync(PaymentException exception) =>
        await session.ExecuteAsync(ExceptionSql.Update, ExceptionRow.Of(exception)) > 0;

    public async Task<IReadOnlyList<PaymentException>> OfPaymentAsync(PaymentId paymentId) =>
        await session.ListAsync(ExceptionSql.OfPayment, new { PaymentId = paymentId.ToStored() }, ExceptionRow.Read);

    public Task<PaymentException?> FollowedUpByAsync(PaymentId followUp) =>
        session.FindAsync(ExceptionSql.FollowedUpBy, new { PaymentId = followUp.ToStored() }, ExceptionRow.Read);

    public async Task<IReadOnlyList<PaymentException>> ListAsync(ExceptionQuery query) => await session.ListAsync(
        query.PaymentId is not null ? ExceptionSql.ListOfPayment : query.Status is not null ? ExceptionSql.ListOfStatus : ExceptionSql.List,
        new
        {
            InstitutionId = query.InstitutionId.Value,
            PaymentId = query.PaymentId?.ToStored(),
            Status = query.Status?.ToString(),
            query.Code,
            MemberId = query.MemberId?.Value,
            From = (query.From ?? DateTimeOffset.MinValue).ToStored(),
            Before = (query.Before ?? DateTimeOffset.MaxValue).ToStored(),
            AfterTime = (query.After?.CreatedAt ?? DateTimeOffset.MaxValue).ToStored(),
            AfterId = (query.After?.ExceptionId ?? Guid.Empty).ToStored(),
            query.Limit,
        },
        ExceptionRow.Read);

    public async Task<IReadOnlyList<PaymentException>> UnresolvedAsync(ExceptionCategory category, Guid? after, int limit) => await session.ListAsync(
        ExceptionSql.Unresolved,
        new { Category = category.ToString(), After = (after ?? Guid.Empty).ToStored(), Limit = limit },
        ExceptionRow.Read);
}
