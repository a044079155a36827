using Cbp.Servers;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Postgres;
using Npgsql;

namespace Cbp.Storage.Tests;

/// <summary>Databases with the app's schema and nothing in them, copied from one that was migrated once.</summary>
internal static class TestDatabases
{
    private const string Template = "cbp_template";

    private static readonly SemaphoreSlim Turn = new(1);
    private static bool _hasTemplate;

    /// <summary>A new one; how to reach it.</summary>
    public static async Task<string> CreateAsync(PostgresServer server, bool migrated = true)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await Turn.WaitAsync();
        try
        {
            if (migrated && !_hasTemplate) await CreateTemplateAsync(server);
            _hasTemplate |= migrated;
            await ExecuteAsync(server.ConnectionString(), $"CREATE DATABASE {name}" + (migrated ? $" TEMPLATE {Template} STRATEGY FILE_COPY" : ""));
        }
        finally
        {
            Turn.Release();
        }

        return server.ConnectionString(name);
    }

    public static async Task DropAsync(PostgresServer server, string connectionString) => await ExecuteAsync(
        server.ConnectionString(), $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");

    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task CreateTemplateAsync(PostgresServer server)
    {
        await ExecuteAsync(server.ConnectionString(), $"CREATE DATABASE {Template}");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString(Template)) { Pooling = false });
        await new PostgresMigrator(source, Migration.Load(new PostgresDialect()), TimeProvider.System).MigrateAsync(default);
    }
}
