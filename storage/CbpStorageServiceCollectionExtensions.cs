using Cbp.Core.Configuration;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Storage.Relational;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Postgres;
using Cbp.Storage.Relational.Sqlite;
using Cbp.Storage.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage;

/// <summary>Puts the store behind core's ports.</summary>
public static class CbpStorageServiceCollectionExtensions
{
    /// <summary>The store's file, in the data directory.</summary>
    public const string FileName = "cbp.db";

    /// <summary>The file of the members' payee lists, in the data directory, where the rest is not in SQLite.</summary>
    public const string DocumentsFileName = "documents.db";

    /// <summary>
    /// Registers <see cref="IDatabase"/> and <see cref="IGlobalPayeeSearch"/> over one SQLite file in
    /// <paramref name="dataDirectory"/>, or over the PostgreSQL database of <paramref name="options"/>. It is opened and its schema brought up to date
    /// (PostgreSQL: where the options say so) when the host starts, or when one of them is first asked for; the search index is built behind the
    /// start where one searches, and searches wait for it. The container's end closes it. Other processes may have it open too, and what they
    /// save is found within a second. A start fails with the reason where it cannot be used. The time of migrations comes from the registered <see cref="TimeProvider"/>,
    /// what spreads PostgreSQL's repetitions from the registered <see cref="Random"/>.
    /// </summary>
    public static IServiceCollection AddCbpStorage(this IServiceCollection services, string dataDirectory, RelationalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        if (options is { Provider: RelationalProvider.Postgres })
            AddPostgres(services, dataDirectory, options);
        else
            AddSqlite(services, dataDirectory);

        services.AddSingleton<IGlobalPayeeSearch>(provider => provider.GetRequiredService<GlobalPayeeSearch>());
        services.AddHostedService<OpenAtStart>();
        services.AddHostedService<PayeeSearchFollower>();
        return services;
    }

    private static void AddSqlite(IServiceCollection services, string dataDirectory)
    {
        AddSqliteFile(services, Path.Combine(dataDirectory, FileName));
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Database);
        services.AddSingleton(provider => Started(provider.GetRequiredService<SqliteStore>().Search, provider));
        services.AddSingleton<IHistoryKeeping, SqliteHistory>();
    }

    private static void AddPostgres(IServiceCollection services, string dataDirectory, RelationalOptions options)
    {
        AddSqliteFile(services, Path.Combine(dataDirectory, DocumentsFileName));
        services.AddSingleton(provider => PostgresStore.OpenAsync(
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Random>(),
            Loggers(provider),
            provider.GetService<IEnvironmentOverrides>()).GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<PostgresStore>().Database);
        services.AddSingleton(provider => Started(provider.GetRequiredService<PostgresStore>().Search, provider));
        services.AddSingleton(provider => provider.GetRequiredService<PostgresStore>().History);
        services.AddHealthChecks().AddCheck<PostgresHealth>("postgres");
        // It would log each statement. "Npgsql.Command", set in the app's settings, has it back.
        services.AddLogging(logging => logging.AddFilter("Npgsql", LogLevel.Warning));
    }

    // The container makes its singletons synchronously, and nothing here depends on a context that could wait for this one.
    private static void AddSqliteFile(IServiceCollection services, string path)
    {
        services.AddSingleton(provider => SqliteStore.OpenAsync(
            path,
            Migration.Load(new SqliteDialect()),
            provider.GetRequiredService<TimeProvider>(),
            Loggers(provider),
            provider.GetService<IEnvironmentOverrides>()).GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().UserPayees);
        services.AddHealthChecks().AddCheck<SqliteWriteHealth>(SqliteWriteHealth.Name);
    }

    private static GlobalPayeeSearch Started(GlobalPayeeSearch search, IServiceProvider provider)
    {
        search.Start(provider.GetRequiredService<IDatabase>());
        return search;
    }

    private static ILoggerFactory Loggers(IServiceProvider provider) => provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
}
