using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Postgres;
using Cbp.Storage.Relational.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Relational.Migrations;

/// <summary>The schema of a store that is not opened by an app: what it has, and bringing it up to date.</summary>
/// <param name="options">Which store.</param>
/// <param name="dataDirectory">The folder of an SQLite file.</param>
/// <param name="time">The clock.</param>
public sealed class SchemaMigrations(RelationalOptions options, string dataDirectory, TimeProvider time)
{
    /// <summary>What the store is, for a person.</summary>
    public string Store => options.Provider == RelationalProvider.Postgres
        ? "PostgreSQL " + new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString) { Password = null }.ConnectionString
        : "SQLite " + SqlitePath;

    private string SqlitePath => Path.GetFullPath(Path.Combine(dataDirectory, CbpStorageServiceCollectionExtensions.FileName));

    /// <summary>All migrations of this version of the app, in order. Nothing is changed or created.</summary>
    /// <exception cref="SchemaException">The schema is not one that this version of the app can go on from.</exception>
    /// <exception cref="System.Data.Common.DbException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<SchemaMigration>> StatusAsync(CancellationToken cancellationToken)
    {
        var known = Known();
        IReadOnlyList<AppliedMigration> applied = [];
        if (options.Provider == RelationalProvider.Postgres)
        {
            var sources = PostgresSources.Create(options, NullLoggerFactory.Instance);
            await using (sources.ConfigureAwait(false))
                applied = await new PostgresMigrator(sources.Writes, known, time).AppliedAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (File.Exists(SqlitePath))
        {
            var journal = OpenFile();
            await using (journal.ConfigureAwait(false))
                applied = SqliteMigrator.Applied(journal);
        }

        Checked(() => MigrationPlan.Pending(known, applied));
        return [.. known.Select(migration =>
            new SchemaMigration(migration.Number, migration.Name, applied.FirstOrDefault(was => was.Number == migration.Number)?.AppliedAt))];
    }

    /// <summary>Applies what is pending, and makes room for the history of the months to come. It may be called by several at once: one does it.</summary>
    /// <exception cref="SchemaException">One of them failed, or the schema is not one that this version of the app can go on from.</exception>
    /// <exception cref="System.Data.Common.DbException">The store cannot be written to.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Provider == RelationalProvider.Postgres)
                return await ApplyToPostgresAsync(cancellationToken).ConfigureAwait(false);

            var journal = OpenFile();
            await using (journal.ConfigureAwait(false))
                return Names(await new SqliteMigrator(journal, Known(), time).MigrateAsync().ConfigureAwait(false));
        }
        catch (MigrationException e)
        {
            throw new SchemaException(e.Message, e);
        }
    }

    private async Task<IReadOnlyList<string>> ApplyToPostgresAsync(CancellationToken cancellationToken)
    {
        var sources = PostgresSources.Create(options, NullLoggerFactory.Instance);
        await using (sources.ConfigureAwait(false))
        {
            var done = await new PostgresMigrator(sources.Writes, Known(), time).MigrateAsync(cancellationToken).ConfigureAwait(false);
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            await new PostgresHistory(sources.Writes).KeepAsync(new HistoryPolicy(), today, cancellationToken).ConfigureAwait(false);
            return Names(done);
        }
    }

    private GroupCommitDatabase OpenFile() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = SqlitePath, Shared = true });

    private IReadOnlyList<Migration> Known() =>
        Migration.Load(options.Provider == RelationalProvider.Postgres ? new PostgresDialect() : new SqliteDialect());

    private static List<string> Names(IReadOnlyList<Migration> migrations) => [.. migrations.Select(migration => migration.Name)];

    private static void Checked(Action check)
    {
        try
        {
            check();
        }
        catch (MigrationException e)
        {
            throw new SchemaException(e.Message, e);
        }
    }
}
