using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>Where connections come from: those that write are kept by their writers, those that read are pooled.</summary>
internal sealed class PostgresSources : IAsyncDisposable
{
    /// <summary>What a token must be for: Azure Database for PostgreSQL.</summary>
    private const string TokenScope = "https://ossrdbms-aad.database.windows.net/.default";

    private const int Statements = 256;
    private const int Readers = 20;

    // A token lasts an hour or more; one that cannot be had is asked for again soon.
    private static readonly TimeSpan TokenInterval = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan TokenRetryInterval = TimeSpan.FromSeconds(10);

    private PostgresSources(NpgsqlDataSource writes, NpgsqlDataSource reads) => (Writes, Reads) = (writes, reads);

    public NpgsqlDataSource Writes { get; }

    public NpgsqlDataSource Reads { get; }

    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public static PostgresSources Create(RelationalOptions options, ILoggerFactory loggers, TokenCredential? credential = null)
    {
        credential ??= options.UsesManagedIdentity ? new DefaultAzureCredential() : null;
        var writes = Settings(options);
        writes.Pooling = false;

        // What is written is found by keys, a few rows at a time. A join planned while there was little to read would read all of it to hash it.
        writes.Options += " -c enable_hashjoin=off -c enable_mergejoin=off";
        var reads = Settings(options);
        reads.MaxPoolSize = Math.Min(reads.MaxPoolSize, Readers);

        reads.Options = (reads.Options + " -c default_transaction_read_only=on").Trim();
        return new PostgresSources(Build(writes, loggers, credential), Build(reads, loggers, credential));
    }

    public async ValueTask DisposeAsync()
    {
        await Writes.DisposeAsync().ConfigureAwait(false);
        await Reads.DisposeAsync().ConfigureAwait(false);
    }

    // Each statement of ours has one text, so that the server keeps it prepared; and a connection carries nothing over that would have to be reset.
    private static NpgsqlConnectionStringBuilder Settings(RelationalOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString) { NoResetOnClose = true };
        // Zero is its default. (ContainsKey is true for whatever could be said, whether it was or not.)
        if (settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = Statements;

        // Planning over partitions takes many times as long as running; the kept plan leaves out partitions at run time just as well. It is kept for as
        // long as the connection lives, so that one made while a table was empty must not read all of it when it is full: there is an index for
        // each statement, and tests that hold it. And nothing here runs so long that it were worth compiling.
        settings.Options = (settings.Options + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off").Trim();

        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "cbp";
        return settings;
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings, ILoggerFactory loggers, TokenCredential? credential)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.UseLoggerFactory(loggers);
        if (credential is not null)
        {
            builder.UsePeriodicPasswordProvider(
                async (_, cancellationToken) =>
                    (await credential.GetTokenAsync(new TokenRequestContext([TokenScope]), cancellationToken).ConfigureAwait(false)).Token,
                TokenInterval,
                TokenRetryInterval);
        }

        return builder.Build();
    }
}
