using Cbp.Core.Payees;
using Cbp.Core.Storage;
using Cbp.Servers;
using Cbp.Storage.Relational;
using Cbp.Storage.Relational.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Tests;

/// <summary>A store in a database of its own, on the server that this test process shares.</summary>
public sealed class PostgresHarness : StoreHarness
{
    private readonly PostgresServer _server;
    private readonly List<PostgresStore> _others = [];
    private PostgresStore _store = null!;

    private PostgresHarness(PostgresServer server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    public override IDatabase Database => _store.Database;

    public override IGlobalPayeeSearch Search => _store.Search;

    public IHistoryKeeping History => _store.History;

    public static async Task<StoreHarness> OpenAsync() => await OpenAsync(1);

    public static async Task<PostgresHarness> OpenAsync(int writers)
    {
        var server = await PostgresServer.SharedAsync();
        var harness = new PostgresHarness(server, await TestDatabases.CreateAsync(server));
        harness._store = await OpenAsync(harness.ConnectionString, writers);
        harness._store.Search.Start(harness.Database);
        return harness;
    }

    internal static Task<PostgresStore> OpenAsync(string connectionString, int writers, TimeSpan? patience = null, bool migrates = false) => PostgresStore.OpenAsync(
        new RelationalOptions
        {
            Provider = RelationalProvider.Postgres,
            ConnectionString = connectionString,
            Writers = writers,
            Patience = patience ?? TimeSpan.FromSeconds(30),
            MigratesAtStart = migrates,
        },
        TimeProvider.System,
        Random.Shared,
        NullLoggerFactory.Instance);

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = await OpenAsync(ConnectionString, 1);
        _store.Search.Start(Database);
    }

    /// <summary>Another instance on the same database.</summary>
    public async Task<IDatabase> OpenAnotherAsync(int writers)
    {
        _others.Add(await OpenAsync(ConnectionString, writers));
        return _others[^1].Database;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var other in _others) await other.DisposeAsync();
        await _store.DisposeAsync();
        await TestDatabases.DropAsync(_server, ConnectionString);
    }
}
