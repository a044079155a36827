using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;
using Cbp.Storage.Audit.Sqlite;
using Cbp.Storage.Audit.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Audit;

/// <summary>Puts a store behind the audit log's ports.</summary>
public static class AuditServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IAuditLog"/>, <see cref="IAuditAnchors"/> and <see cref="AuditSigner"/>: over <c>audit.db</c> in <paramref name="dataDirectory"/>, or
    /// where <c>Cbp:Audit:Provider</c> is <c>Tables</c>, over Table Storage at <c>Cbp:Audit:Endpoint</c> by the app's own identity (or
    /// <c>Cbp:Audit:ConnectionString</c>). The store is opened when it is first asked for. The container's end closes it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The settings cannot be used.</exception>
    public static IServiceCollection AddCbpAudit(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var options = AuditStoreOptions.Read(configuration, dataDirectory);
        services.AddSingleton(new AuditSigner(options.SigningKeys));
        if (options.UsesTables)
        {
            services.AddSingleton(_ => options.ConnectionString is { } connection ? AuditTables.Of(connection) : AuditTables.Of(options.Endpoint!));
            services.AddSingleton<TableAuditAnchors>();
            services.AddSingleton<IAuditAnchors>(provider => provider.GetRequiredService<TableAuditAnchors>());
            services.AddSingleton<IAuditLog, TableAuditLog>();
            return services;
        }

        var path = Path.Combine(dataDirectory, SqliteAuditStore.FileName);
        // As with the relational store: the container makes its singletons synchronously.
        services.AddSingleton(provider => SqliteAuditStore.OpenAsync(
            path, provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).GetAwaiter().GetResult());
        services.AddSingleton(provider => provider.GetRequiredService<SqliteAuditStore>().Log);
        services.AddSingleton(provider => provider.GetRequiredService<SqliteAuditStore>().Anchors);
        return services;
    }
}
