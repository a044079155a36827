using System.Globalization;
using Cbp.Core.Storage;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// The partitions of <c>payment_events</c>: a table a month (UTC), named after it. Events of a month that there was no table for went into
/// the default one, and are moved when the month gets its own. What is done takes a lock that stops payments for a moment, so it waits for the
/// lock no longer than that, and is tried again another time.
/// </summary>
internal sealed class PostgresHistory(NpgsqlDataSource source) : IHistoryKeeping
{
    private const string Prefix = "payment_events_";

    // One at a time: two that do the same would wait for each other's locks.
    private const string TakeTurn = "SELECT pg_try_advisory_xact_lock(6513266, 0)";

    private const string ShortWait = "SET LOCAL lock_timeout = '3s'";

    private const string Existing = """
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'payment_events'::regclass ORDER BY c.relname
        """;

    // A writer that was not seen for a week is gone, and asks no more what became of its last commit.
    private const string DropOldWriters = "DELETE FROM store_writers WHERE seen_at < now() - interval '7 days'";

    public async Task<HistoryChanges> KeepAsync(HistoryPolicy policy, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await RunAsync(connection, ShortWait, cancellationToken).ConfigureAwait(false);
                if (!await TakesTurnAsync(connection, cancellationToken).ConfigureAwait(false))
                    return HistoryChanges.None;

                var changes = await KeepAsync(connection, policy, new DateOnly(today.Year, today.Month, 1), cancellationToken).ConfigureAwait(false);
                await RunAsync(connection, DropOldWriters, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return changes;
            }
        }
    }

    private static async Task<HistoryChanges> KeepAsync(NpgsqlConnection connection, HistoryPolicy policy, DateOnly month, CancellationToken cancellationToken)
    {
        var existing = await ListAsync(connection, cancellationToken).ConfigureAwait(false);
        var (made, detached, dropped) = (new List<string>(), new List<string>(), new List<string>());
        for (var ahead = 0; ahead <= policy.MonthsAhead; ahead++)
        {
            if (existing.Contains(NameOf(month.AddMonths(ahead))))
                continue;

            await RunAsync(connection, Make(month.AddMonths(ahead)), cancellationToken).ConfigureAwait(false);
            made.Add(NameOf(month.AddMonths(ahead)));
        }

        foreach (var old in existing.Where(name => policy.MonthsKept is { } kept && MonthOf(name) < month.AddMonths(-kept)))
        {
            await RunAsync(connection, $"ALTER TABLE payment_events DETACH PARTITION {old}", cancellationToken).ConfigureAwait(false);
            if (policy.Expiry == HistoryExpiry.Drop)
                await RunAsync(connection, $"DROP TABLE {old}", cancellationToken).ConfigureAwait(false);

            (policy.Expiry == HistoryExpiry.Drop ? dropped : detached).Add(old);
        }

        return new HistoryChanges(made, detached, dropped);
    }

    // A table that was detached by hand, or by another policy, and is of that month is taken back as it is.
    private static string Make(DateOnly month)
    {
        var (name, from, to) = (NameOf(month), Bound(month), Bound(month.AddMonths(1)));
        // Nothing may come into the default table between the move and the month's own table.
        return $"""
            LOCK TABLE payment_events_default IN ACCESS EXCLUSIVE MODE;
            CREATE TABLE IF NOT EXISTS {name} (LIKE payment_events INCLUDING ALL);
            WITH moved AS (DELETE FROM payment_events_default WHERE occurred_at >= {from} AND occurred_at < {to} RETURNING *)
            INSERT INTO {name} SELECT * FROM moved;
            ALTER TABLE payment_events ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to});
            """;
    }

    private static string NameOf(DateOnly month) => Prefix + month.ToString("yyyyMM", CultureInfo.InvariantCulture);

    private static string Bound(DateOnly month) => $"'{month.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T00:00:00Z'";

    /// <summary>Null for the default partition.</summary>
    private static DateOnly? MonthOf(string name) =>
        DateOnly.TryParseExact(name[Prefix.Length..] + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private static async Task<bool> TakesTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(TakeTurn, connection);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var command = new NpgsqlCommand(Existing, connection);
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    names.Add(rows.GetString(0));
            }
        }

        return names;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
