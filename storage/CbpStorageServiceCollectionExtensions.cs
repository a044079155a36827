using Cbp.Core.Configuration;
using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Storage.Relational.Migrations;
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

    /// <summary>
    /// Registers <see cref="IDatabase"/> and <see cref="IGlobalPayeeSearch"/> over one SQLite file in
    /// <paramref name="dataDirectory"/>. The file is opened and its schema brought up to date when the host
    /// starts, or when one of them is first asked for; the search index is built behind the start where one searches, and searches
    /// wait for it. The container's end closes it. Other processes may have the file open too, and what they save is found within a second. A start fails
    /// with the reason where the file cannot be used. The time of migrations comes from the registered <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddCbpStorage(this IServiceCollection services, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var path = Path.Combine(dataDirectory, FileName);
        // The container makes its singletons synchronously, and nothing here depends on a context that could wait for this one.
        services.AddSingleton(provider => SqliteStore.OpenAsync(
            path,
            Migration.Load(new SqliteDialect()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance,
            provider.GetService<IEnvironmentOverrides>()).GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().Database);
        services.AddSingleton(provider => provider.GetRequiredService<SqliteStore>().UserPayees);
        services.AddSingleton<IGlobalPayeeSearch>(provider => provider.GetRequiredService<GlobalPayeeSearch>());
        services.AddSingleton(provider =>
        {
            var store = provider.GetRequiredService<SqliteStore>();
            store.Search.Start(store.Database);
            return store.Search;
        });
        services.AddHealthChecks().AddCheck<SqliteWriteHealth>(SqliteWriteHealth.Name);
        services.AddHostedService<OpenAtStart>();
        services.AddHostedService<PayeeSearchFollower>();
        return services;
    }
}
