using Cbp.Host.Journal;
using Cbp.Sandbox.State;

namespace Cbp.Sandbox.Processor;

/// <summary>What the processor was sent, every attempt.</summary>
public sealed class SubmissionLog(SandboxStore store)
{
    /// <summary>How many attempts a page has where nothing is said.</summary>
    public const int DefaultLimit = 1_000;

    /// <summary>How many it has at most.</summary>
    public const int MaxLimit = 10_000;

    private const string Columns =
        "position, payment_id, institution_id, amount_cents, currency, payee_name, answer, accepted, reply_lost, received_at";

    /// <summary>A page of the attempts, oldest first.</summary>
    /// <param name="paymentId">Only this payment's, or null for all.</param>
    /// <param name="after">The position after which the page begins; 0 for the first.</param>
    /// <param name="limit">How many at most.</param>
    public SubmissionList List(Guid? paymentId, long after, int limit)
    {
        var id = paymentId?.ToString("D");
        return store.Database.Read(session =>
        {
            var items = id is null
                ? session.Query($"SELECT {Columns} FROM attempts WHERE position > ?1 ORDER BY position LIMIT ?2", Map, after, limit)
                : session.Query(
                    $"SELECT {Columns} FROM attempts WHERE payment_id = ?1 AND position > ?2 ORDER BY position LIMIT ?3", Map, id, after, limit);
            return new SubmissionList(
                Count(session, id, "1 = 1"), Count(session, id, "accepted = 1"), items, items.Count == limit ? items[^1].Position : null);
        });
    }

    private static long Count(JournalSession session, string? id, string which) => id is null
        ? session.QuerySingleOrDefault($"SELECT count(*) FROM attempts WHERE {which}", static row => row.GetInt64(0))
        : session.QuerySingleOrDefault(
            $"SELECT count(*) FROM attempts WHERE payment_id = ?1 AND {which}", static row => row.GetInt64(0), id);

    private static SubmissionAttempt Map(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetInt64(3) / 100m + 0.00m,
        row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetString(6),
        row.GetInt64(7) != 0,
        row.GetInt64(8) != 0,
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)));
}
