using System.Data.Common;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Values;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>Brings an SQLite file's schema up to date: each migration in a transaction of its own, with its record.</summary>
internal sealed class SqliteMigrator(GroupCommitDatabase journal, IReadOnlyList<Migration> migrations, TimeProvider time)
{
    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)
        """;

    private const string HasTable = "SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'";

    private const string Read = "SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number";

    private const string IsApplied = "SELECT number FROM schema_migrations WHERE number = ?1";

    private const string Record = "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)";

    /// <summary>Applies what is pending; what that was.</summary>
    /// <exception cref="MigrationException">The file's schema is not one that this version of the app can go on from.</exception>
    public async Task<IReadOnlyList<Migration>> MigrateAsync()
    {
        var applied = await journal.WriteAsync(session =>
        {
            session.Execute(CreateTable);
            return session.Query(Read, Row);
        }).ConfigureAwait(false);
        var pending = MigrationPlan.Pending(migrations, applied);
        foreach (var migration in pending)
        {
            try
            {
                await journal.WriteAsync(session => Apply(session, migration)).ConfigureAwait(false);
            }
            catch (SqliteException e)
            {
                throw new MigrationException($"Migration {migration.Name} failed on {journal.Path}: {e.Message}", e);
            }
        }

        return pending;
    }

    /// <summary>What a file has; nothing is changed.</summary>
    public static IReadOnlyList<AppliedMigration> Applied(GroupCommitDatabase journal) => journal.Read(session =>
        session.Query(HasTable, row => row.GetInt32(0)).Count == 0 ? [] : session.Query(Read, Row));

    private static AppliedMigration Row(DbDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetTime(3));

    private void Apply(JournalSession session, Migration migration)
    {
        // Another process may have been quicker.
        if (session.Query(IsApplied, row => row.GetInt32(0), migration.Number).Count > 0)
            return;

        using var script = session.Connection.CreateCommand();
        script.CommandText = migration.Sql;
        script.ExecuteNonQuery();
        session.Execute(Record, migration.Number, migration.Name, migration.Checksum, time.GetUtcNow().ToStored().Ticks);
    }
}
