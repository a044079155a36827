using Cbp.Servers;
using Npgsql;

namespace Cbp.Storage.Tests.Plans;

/// <summary>A database with enough rows that a plan which reads a whole table is never the cheapest by accident.</summary>
public sealed class PlanFixture : IAsyncLifetime
{
    private const string Fill = """
        INSERT INTO payment_keys SELECT gen_random_uuid(), 'M-' || n % 4000, '2026-11-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 40000) n;
        INSERT INTO payments SELECT payment_id, 'cu-' || hashtext(member_id) % 5, member_id, 'UP-1', 'C-1', (random() * 100)::numeric(18,2), 'USD', NULL, NULL, NULL,
            began_at::date, began_at::date + 2, CASE WHEN random() < 0.1 THEN 'Scheduled' ELSE 'Completed' END, random() < 0.05, began_at, began_at, NULL, NULL, 1,
            CASE WHEN random() < 0.2 THEN gen_random_uuid() END, 1, CASE WHEN random() < 0.05 THEN gen_random_uuid() END
            FROM payment_keys;
        INSERT INTO payment_events SELECT payment_id, s, began_at + s * interval '1 second', '{}' FROM payment_keys, generate_series(1, 3) s;
        INSERT INTO members SELECT 'cu-' || n % 5, 'M-' || n, 'Active', true FROM generate_series(1, 20000) n;
        INSERT INTO funding_accounts SELECT 'cu-' || n % 5, 'C-' || n, 'M-' || n, 'Checking', 'Open' FROM generate_series(1, 20000) n;
        INSERT INTO payment_totals SELECT 'cu-' || n % 5, 'M-' || n, '2026-11', 0, 5 FROM generate_series(1, 20000) n;
        INSERT INTO global_payees SELECT 'GP-' || n, 'Payee ' || n, NULL, NULL, NULL, NULL, NULL, '62701', 'US', NULL, NULL, 'Check', 2, NULL, NULL, 'Active', n
            FROM generate_series(1, 20000) n;
        INSERT INTO idempotency_keys SELECT 'cu-' || n % 5, 'e', 'k-' || n, 'h', 201, 'c', NULL, '', '2026-11-01'::timestamptz + n * interval '1 minute'
            FROM generate_series(1, 20000) n;
        INSERT INTO outbox (message_id, destination, message_key, subject, body, created_at) SELECT gen_random_uuid(), 'd', 'k', 's', '{}', now()
            FROM generate_series(1, 20000);
        INSERT INTO inbox SELECT 'c', 'm-' || n, '2026-11-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 20000) n;
        INSERT INTO recurring_payments SELECT gen_random_uuid(), 'cu-' || n % 5, 'M-' || n % 4000, 'UP-1', 'C-1', 5, 'USD', NULL, NULL, NULL, 'Monthly', '2026-11-01',
            1, 0, 1, NULL, NULL, 'Active', 1, 1, now(), now(), 1 FROM generate_series(1, 20000) n;
        INSERT INTO recurring_occurrences SELECT recurring_payment_id, 1, '2026-11-01', '2026-11-02', 'Paid', NULL, NULL, false FROM recurring_payments;
        INSERT INTO configuration_entries SELECT 'cu-' || n, 'Limits', 'x', 1, '1', 'a', 'r', now() FROM generate_series(1, 20000) n;
        INSERT INTO configuration_history SELECT institution_id, kind, name, version, value, author, reason, changed_at FROM configuration_entries;
        INSERT INTO jobs SELECT gen_random_uuid(), 'cu-1', 'k', 'Done', '{}', NULL, NULL, 0, 0, now(), now(), 1 FROM generate_series(1, 20000);
        INSERT INTO job_refusals SELECT job_id, 1, 'i', 'E', 'd' FROM jobs;
        """;

    private PostgresServer? _server;
    private string _database = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is not null) return;
        _server = await PostgresServer.SharedAsync();
        _database = await TestDatabases.CreateAsync(_server);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await new Relational.Postgres.PostgresHistory(source).KeepAsync(new Core.Storage.HistoryPolicy(), new DateOnly(2026, 11, 1), default);
        await TestDatabases.ExecuteAsync(_database, Fill);
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
