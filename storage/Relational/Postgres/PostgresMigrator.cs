using Cbp.Storage.Relational.Migrations;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// Brings a database's schema up to date: each migration in a transaction of its own, with its record. Whoever comes while another is at it
/// waits, and finds it done.
/// </summary>
internal sealed class PostgresMigrator(NpgsqlDataSource source, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    private const int MigrationLock = 0x636271;

    private const string Lock = "SELECT pg_advisory_lock(@Lock, 0)";

    private const string Unlock = "SELECT pg_advisory_unlock(@Lock, 0)";

    private const string Exists = "SELECT to_regclass('schema_migrations') IS NOT NULL";

    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number integer NOT NULL PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL)
        """;

    private const string Read = "SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number";

    private const string Record =
        "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @AppliedAt)";

    /// <summary>What is applied; nothing is changed.</summary>
    public async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await AppliedAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies what is pending; what that was.</summary>
    /// <exception cref="MigrationException">The schema is not one that this version of the app can go on from.</exception>
    public async Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await RunAsync(connection, Lock, cancellationToken, ("Lock", MigrationLock)).ConfigureAwait(false);
            try
            {
                await RunAsync(connection, CreateTable, cancellationToken).ConfigureAwait(false);
                var pending = MigrationPlan.Pending(migrations, await AppliedAsync(connection, cancellationToken).ConfigureAwait(false));
                foreach (var migration in pending)
                    await ApplyAsync(connection, migration, cancellationToken).ConfigureAwait(false);

                return pending;
            }
            finally
            {
                if (connection.State == System.Data.ConnectionState.Open)
                    await RunAsync(connection, Unlock, CancellationToken.None, ("Lock", MigrationLock)).ConfigureAwait(false);
            }
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            try
            {
                await RunAsync(connection, migration.Sql, cancellationToken).ConfigureAwait(false);
                await RunAsync(
                    connection,
                    Record,
                    cancellationToken,
                    ("Number", migration.Number),
                    ("Name", migration.Name),
                    ("Checksum", migration.Checksum),
                    ("AppliedAt", time.GetUtcNow().UtcDateTime)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException e)
            {
                throw new MigrationException($"Migration {migration.Name} failed on {connection.Database}: {e.MessageText}", e);
            }
        }
    }

    private static async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var exists = new NpgsqlCommand(Exists, connection);
        await using (exists.ConfigureAwait(false))
        {
            if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
                return [];
        }

        var applied = new List<AppliedMigration>();
        var command = new NpgsqlCommand(Read, connection);
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    applied.Add(new AppliedMigration(rows.GetInt32(0), rows.GetString(1), rows.GetString(2), rows.GetTime(3)));
            }
        }

        return applied;
    }

    // A migration may take its time, and so may the one that another instance is at.
    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params (string Name, object Value)[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            foreach (var (name, value) in arguments)
                command.Parameters.AddWithValue(name, value);

            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
