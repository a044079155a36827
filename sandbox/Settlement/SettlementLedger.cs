using Cbp.Host.Journal;
using Cbp.Sandbox.State;

namespace Cbp.Sandbox.Settlement;

/// <summary>What the pretend processor has settled, and how its reports are to differ.</summary>
public sealed class SettlementLedger(SandboxStore store)
{
    private static readonly string[] Kinds = ["missing", "duplicate", "amount", "returned", "unexpected"];

    /// <summary>Whether there is such a kind of difference.</summary>
    public static bool IsKind(string kind) => Kinds.Contains(kind);

    /// <summary>Adds a difference to the report of its day.</summary>
    public Task AddAsync(SettlementDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return store.Database.WriteAsync(session => session.Execute(
            """
            INSERT INTO settlement_differences (institution_id, day, kind, payment_id, amount_cents, return_code)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            difference.InstitutionId,
            difference.Day.ToString("yyyy-MM-dd", null),
            difference.Kind,
            difference.PaymentId?.ToString("D"),
            difference.Amount is { } amount ? (long?)(amount * 100) : null,
            difference.ReturnCode));
    }

    /// <summary>Notes that a payment was settled.</summary>
    internal static void Settle(JournalSession session, string paymentId, DateTimeOffset at) => session.Execute(
        """
        INSERT OR IGNORE INTO settlements (institution_id, settled_at, payment_id)
        SELECT institution_id, ?2, payment_id FROM attempts WHERE payment_id = ?1 AND accepted = 1 AND institution_id IS NOT NULL
        """,
        paymentId,
        at.ToUnixTimeMilliseconds());

    /// <summary>What was settled from then until before then, in the order of time, behind a place in it.</summary>
    internal IReadOnlyList<(long At, SettledPayment Payment)> Settled(
        string institution, DateTimeOffset from, DateTimeOffset to, (long At, string PaymentId) after, int limit) => store.Database.Read(session => session.Query(
        """
        SELECT s.settled_at, s.payment_id, m.reference, a.amount_cents FROM settlements s
        JOIN submissions m ON m.payment_id = s.payment_id
        JOIN attempts a ON a.payment_id = s.payment_id AND a.accepted = 1
        WHERE s.institution_id = ?1 AND s.settled_at >= ?2 AND s.settled_at < ?3
          AND (s.settled_at > ?4 OR (s.settled_at = ?4 AND s.payment_id > ?5))
        ORDER BY s.settled_at, s.payment_id LIMIT ?6
        """,
        static row => (row.GetInt64(0), new SettledPayment(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3))),
        institution,
        from.ToUnixTimeMilliseconds(),
        to.ToUnixTimeMilliseconds(),
        after.At,
        after.PaymentId,
        limit));

    /// <summary>The processor's reference of a payment and what it was submitted with, or null.</summary>
    internal SettledPayment? Find(string paymentId) => store.Database.Read(session => session.QuerySingleOrDefault(
        """
        SELECT m.reference, a.amount_cents FROM submissions m JOIN attempts a ON a.payment_id = m.payment_id AND a.accepted = 1
        WHERE m.payment_id = ?1
        """,
        row => new SettledPayment(paymentId, row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1)),
        paymentId));

    /// <summary>How the report of a day is to differ, in the order in which that was asked for.</summary>
    internal IReadOnlyList<SettlementDifference> Differences(string institution, DateOnly day) => store.Database.Read(session => session.Query(
        """
        SELECT kind, payment_id, amount_cents, return_code FROM settlement_differences
        WHERE institution_id = ?1 AND day = ?2 ORDER BY position
        """,
        row => new SettlementDifference
        {
            InstitutionId = institution,
            Day = day,
            Kind = row.GetString(0),
            PaymentId = row.IsDBNull(1) ? null : Guid.ParseExact(row.GetString(1), "D"),
            Amount = row.IsDBNull(2) ? null : row.GetInt64(2) / 100m,
            ReturnCode = row.IsDBNull(3) ? null : row.GetString(3),
        },
        institution,
        day.ToString("yyyy-MM-dd", null)));
}
