using Cbp.Servers;
using Npgsql;

namespace Cbp.Storage.Tests.Plans;

/// <summary>A database that is filled, and whose server knows how.</summary>
public sealed class PlanFixture : IAsyncLifetime
{
    private PostgresServer? _server;
    private string _database = "";
    private string _fresh = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is not null) return;
        _server = await PostgresServer.SharedAsync();
        _database = await TestDatabases.CreateAsync(_server);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await new Relational.Postgres.PostgresHistory(source).KeepAsync(new Core.Storage.HistoryPolicy(), new DateOnly(2026, 11, 1), default);
        foreach (var rows in new[] { PlanRows.Payments, PlanRows.ReferenceData, PlanRows.Messages, PlanRows.Money }) await TestDatabases.ExecuteAsync(_database, rows);
        await TestDatabases.ExecuteAsync(_database, "ANALYZE");
        _fresh = await TestDatabases.CreateAsync(_server);
    }

    public async Task DisposeAsync()
    {
        if (_server is null) return;
        await TestDatabases.DropAsync(_server, _database);
        await TestDatabases.DropAsync(_server, _fresh);
    }

    // Any will do, but not null: with it the server knows that there is nothing to find.
    private static string ValueOf(string type) => type switch
    {
        "text" => "'M-1'",
        "uuid" => "'0193a0b0-0000-7000-8000-000000000001'",
        "date" => "'2026-11-05'",
        "timestamp with time zone" => "'2026-11-05T00:00:00Z'",
        "boolean" => "true",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => $"ARRAY[{ValueOf(type[..^2])}]::{type}",
        _ => "5",
    };

    /// <summary>The plan that the server keeps for a statement of which it knows no argument, as it does for ours after a few calls.</summary>
    public async Task<List<string>> PlanAsync(string prepared, IReadOnlyList<string> types)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false, Options = "-c plan_cache_mode=force_generic_plan" });
        return await PlanAsync(source, prepared, types);
    }

    /// <summary>The plan that a connection of the store's own keeps when it is made before there is anything in the tables.</summary>
    public async Task<List<string>> PlanWhenEmptyAsync(string prepared, IReadOnlyList<string> types)
    {
        await using var sources = Relational.Postgres.PostgresSources.Create(
            new Relational.RelationalOptions { ConnectionString = _fresh }, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        return await PlanAsync(sources.Writes, prepared, types);
    }

    /// <summary>Of what types the server finds a statement's arguments to be.</summary>
    public async Task<string[]> TypesAsync(string prepared, IReadOnlyList<string> types)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync();
        return await PrepareAsync(connection, prepared, types);
    }

    private static async Task<List<string>> PlanAsync(NpgsqlDataSource source, string prepared, IReadOnlyList<string> types)
    {
        await using var connection = await source.OpenConnectionAsync();
        var arguments = (await PrepareAsync(connection, prepared, types)).Select(ValueOf).ToList();
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE plan{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}", connection);
        await using var rows = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(0));
        return plan;
    }

    private static async Task<string[]> PrepareAsync(NpgsqlConnection connection, string prepared, IReadOnlyList<string> types)
    {
        await using var prepare = new NpgsqlCommand($"PREPARE plan{(types.Count == 0 ? "" : $"({string.Join(", ", types)})")} AS {prepared}", connection);
        await prepare.ExecuteNonQueryAsync();
        await using var parameters = new NpgsqlCommand("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'plan'", connection);
        return (string[])(await parameters.ExecuteScalarAsync())!;
    }
}
