using System.Data.Common;
using Cbp.Core.Common;
using Cbp.Core.Payments.Progress;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Progress;

/// <summary>Notes as rows, one a payment.</summary>
internal sealed class SqlProcessingNoteRepository(SqlSession session) : IProcessingNoteRepository
{
    internal const string Find = """
        SELECT payment_id, attempt_id, detail, noted_since, next_at, tries, exception_opened FROM processing_notes WHERE payment_id = @PaymentId
        """;

    private const string Put = """
        INSERT INTO processing_notes (payment_id, attempt_id, detail, noted_since, next_at, tries, exception_opened)
        VALUES (@PaymentId, @AttemptId, @Detail, @Since, @NextAt, @Tries, @ExceptionOpened)
        ON CONFLICT (payment_id) DO UPDATE SET attempt_id = excluded.attempt_id, detail = excluded.detail, noted_since = excluded.noted_since,
            next_at = excluded.next_at, tries = excluded.tries, exception_opened = excluded.exception_opened
        """;

    private const string Remove = "DELETE FROM processing_notes WHERE payment_id = @PaymentId";

    internal static string DeleteBefore(ISqlDialect dialect) =>
        dialect.DeleteOldest("processing_notes", "payment_id", "next_at");

    public Task<ProcessingNote?> FindAsync(PaymentId paymentId) =>
        session.FindAsync(Find, new { PaymentId = paymentId.ToStored() }, Read);

    public Task PutAsync(ProcessingNote note) => session.PostAsync(Put, new
    {
        PaymentId = note.PaymentId.ToStored(),
        AttemptId = note.AttemptId.ToStored(),
        Detail = note.Detail.ToString(),
        Since = note.Since.ToStored(),
        NextAt = note.NextAt.ToStored(),
        note.Tries,
        note.ExceptionOpened,
    });

    public Task RemoveAsync(PaymentId paymentId) => session.PostAsync(Remove, new { PaymentId = paymentId.ToStored() });

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit) =>
        session.ExecuteAsync(DeleteBefore(session.Dialect), new { Before = before.ToStored(), Limit = limit });

    private static ProcessingNote Read(DbDataReader row) => new(
        new PaymentId(row.GetId(0)),
        new PaymentId(row.GetId(1)),
        row.GetEnum<ProcessingDetail>(2),
        row.GetTime(3),
        row.GetTime(4),
        row.GetInt32(5),
        row.GetBoolean(6));
}
