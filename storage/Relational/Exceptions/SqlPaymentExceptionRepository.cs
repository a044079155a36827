using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Exceptions;

/// <summary>Payment exceptions as rows.</summary>
internal sealed class SqlPaymentExceptionRepository(SqlSession session) : IPaymentExceptionRepository
{
    private const string Columns = "exception_id, institution_id, payment_id, code, detail, created_at";

    private const string Insert = $"""
        INSERT INTO payment_exceptions ({Columns})
        VALUES (@ExceptionId, @InstitutionId, @PaymentId, @Code, @Detail, @CreatedAt)
        """;

    private const string OfPayment = $"SELECT {Columns} FROM payment_exceptions WHERE payment_id = @PaymentId ORDER BY created_at, exception_id";

    public Task AddAsync(PaymentException exception) => session.PostAsync(Insert, new
    {
        ExceptionId = exception.ExceptionId.ToStored(),
        InstitutionId = exception.InstitutionId.Value,
        PaymentId = exception.PaymentId.ToStored(),
        exception.Code,
        exception.Detail,
        CreatedAt = exception.CreatedAt.ToStored(),
    });

    public async Task<IReadOnlyList<PaymentException>> OfPaymentAsync(PaymentId paymentId) =>
        await session.ListAsync(OfPayment, new { PaymentId = paymentId.ToStored() }, Read);

    private static PaymentException Read(DbDataReader row) => new()
    {
        ExceptionId = row.GetId(0),
        InstitutionId = new InstitutionId(row.GetString(1)),
        PaymentId = new PaymentId(row.GetId(2)),
        Code = row.GetString(3),
        Detail = row.GetString(4),
        CreatedAt = row.GetTime(5),
    };
}
