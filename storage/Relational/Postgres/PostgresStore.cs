using System.Security.Cryptography;
using Cbp.Core.Configuration;
using Cbp.Core.Storage;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Search;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>An opened PostgreSQL database, its schema up to date, with what is built on it.</summary>
internal sealed class PostgresStore : IAsyncDisposable, IDisposable
{
    private readonly PostgresSources _sources;
    private readonly StorageMetrics _metrics = new();
    private readonly PostgresDatabase _database;

    private PostgresStore(RelationalOptions options, PostgresSources sources, Random random, ILoggerFactory loggers, IEnvironmentOverrides? overrides)
    {
        _sources = sources;
        Search = new GlobalPayeeSearch(loggers.CreateLogger<GlobalPayeeSearch>());
        var logger = loggers.CreateLogger<PostgresDatabase>();
        var context = new PostgresStoreContext(
            options, new PostgresDialect(), overrides, _metrics, new StatementWatch(options.SlowStatement, _metrics, logger), random);
        _database = new PostgresDatabase(sources, context, Search, () => new Guid(RandomNumberGenerator.GetBytes(16)), logger);
    }

    public IDatabase Database => _database;

    /// <summary>Connections that read.</summary>
    public Npgsql.NpgsqlDataSource Reads => _sources.Reads;

    public IHistoryKeeping History => new PostgresHistory(_sources.Writes);

    public GlobalPayeeSearch Search { get; }

    /// <summary>Opens the database, and brings its schema up to date where the options say so.</summary>
    /// <param name="options">Which, and how.</param>
    /// <param name="time">When migrations were applied.</param>
    /// <param name="random">Spreads repetitions.</param>
    /// <param name="loggers">For warnings.</param>
    /// <param name="overrides">Of institutions' settings, by the environment.</param>
    /// <exception cref="MigrationException">The schema does not fit this version of the app.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The server cannot be reached.</exception>
    public static async Task<PostgresStore> OpenAsync(
        RelationalOptions options, TimeProvider time, Random random, ILoggerFactory loggers, IEnvironmentOverrides? overrides = null)
    {
        var sources = PostgresSources.Create(options, loggers);
        try
        {
            var migrations = Migration.Load(new PostgresDialect());
            var migrator = new PostgresMigrator(sources.Writes, migrations, time);
            if (options.MigratesAtStart)
                await MigrateAsync(migrator, sources, time).ConfigureAwait(false);
            else
                MigrationPlan.EnsureNothingPending(migrations, await migrator.AppliedAsync(CancellationToken.None).ConfigureAwait(false));

            return new PostgresStore(options, sources, random, loggers, overrides);
        }
        catch
        {
            await sources.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task MigrateAsync(PostgresMigrator migrator, PostgresSources sources, TimeProvider time)
    {
        await migrator.MigrateAsync(CancellationToken.None).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await new PostgresHistory(sources.Writes).KeepAsync(new HistoryPolicy(), today, CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Search.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
        await _sources.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
