using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Postgres;

/// <summary>The app with its payments in PostgreSQL, on a durable server of its own.</summary>
public sealed class PostgresApp : AsyncLifetime
{
    private PostgresServer? _server;
    private RunningApp? _app;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("There is no server here.");

    public RunningApp App => _app ?? throw new InvalidOperationException("The app is not started.");

    public override async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is not null) return;
        _server = await PostgresServer.StartAsync(durable: true);
        _app = Another();
        await _app.InitializeAsync();
    }

    /// <summary>An instance on the same database, not started yet; whoever asks for it disposes it.</summary>
    public RunningApp Another() => new()
    {
        // The state made in advance is in SQLite: here the sandbox fills the database itself.
        StartsFilled = false,
        ExtraMembers = 5,
        Settings = new Dictionary<string, string>
        {
            ["Cbp:Sandbox:ResultDelay"] = "00:00:00.200",
            ["Cbp:Relational:Provider"] = "Postgres",
            ["Cbp:Relational:ConnectionString"] = Server.ConnectionString(),
        },
    };

    public override async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}
