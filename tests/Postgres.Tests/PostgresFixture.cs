using Cbp.Servers;

namespace Cbp.Storage.Tests;

/// <summary>A durable server of a test class's own, that may be killed.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    public PostgresServer Server => _server ?? throw new InvalidOperationException("There is no server here.");

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is null) _server = await PostgresServer.StartAsync(durable: true);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
