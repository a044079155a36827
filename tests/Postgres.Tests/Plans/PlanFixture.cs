using Cbp.Servers;
using Npgsql;

namespace Cbp.Storage.Tests.Plans;

/// <summary>A database that is filled, and whose server knows how.</summary>
public sealed class PlanFixture : IAsyncLifetime
{
    private PostgresServer? _server;
    private string _database = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is not null) return;
        _server = await PostgresServer.SharedAsync();
        _database = await TestDatabases.CreateAsync(_server);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await new Relational.Postgres.PostgresHistory(source).KeepAsync(new Core.Storage.HistoryPolicy(), new DateOnly(2026, 11, 1), default);
        foreach (var rows in new[] { PlanRows.Payments, PlanRows.ReferenceData, PlanRows.Messages, PlanRows.Money }) await TestDatabases.ExecuteAsync(_database, rows);
        await TestDatabases.ExecuteAsync(_database, "ANALYZE");
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await TestDatabases.DropAsync(_server, _database);
    }

    // Any will do, but not null: with it the server knows that there is nothing to find.
    private static string ValueOf(string type) => type switch
    {
        "text" => "'M-1'",
        "uuid" => "'0193a0b0-0000-7000-8000-000000000001'",
        "date" => "'2026-11-05'",
        "timestamp with time zone" => "'2026-11-05T00:00:00Z'",
        "boolean" => "true",
        "bigint[]" => "'{1,2}'",
        "json" => "'[]'",
        _ => "5",
    };

    /// <summary>The plan that the server keeps for a statement of which it knows no argument, as it does for ours after a few calls.</summary>
    public async Task<List<string>> PlanAsync(string prepared, IReadOnlyList<string> types)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync();
        await Run("SET plan_cache_mode = force_generic_plan");
        await Run($"PREPARE plan{(types.Count == 0 ? "" : $"({string.Join(", ", types)})")} AS {prepared}");
        await using var parameters = new NpgsqlCommand("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'plan'", connection);
        var arguments = ((string[])(await parameters.ExecuteScalarAsync())!).Select(ValueOf).ToList();
        await using var explain = new NpgsqlCommand($"EXPLAIN EXECUTE plan{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}", connection);
        await using var rows = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(0));
        return plan;

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
