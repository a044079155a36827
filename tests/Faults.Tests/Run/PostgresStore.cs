using Cbp.Host.Testing;
using Cbp.Servers;
using Npgsql;

namespace Cbp.Faults.Tests.Run;

/// <summary>A server of its own, and a new database for each app. While it is down its processes are killed.</summary>
internal sealed class PostgresStore : IStore
{
    private readonly PostgresServer _server;
    private int _databases;

    private PostgresStore(PostgresServer server) => _server = server;

    public string Name => "PostgreSQL";

    public Func<Exception> SerializationFailure { get; } =
        () => new PostgresException("could not serialize access due to concurrent update", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure);

    public static async Task<PostgresStore> StartAsync() => new(await PostgresServer.StartAsync());

    public async Task PrepareAsync(FunctionsAppOptions options)
    {
        var name = $"faults{++_databases}";
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString()) { Pooling = false });
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        options.Settings["Cbp:Relational:Provider"] = "Postgres";
        options.Settings["Cbp:Relational:ConnectionString"] = _server.ConnectionString(name);
    }

    public async Task BeDownAsync(FaultApp app)
    {
        _server.Kill();
        app.Board.Release();
        await Task.Delay(TimeSpan.FromSeconds(5));
        await _server.StartAgainAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
