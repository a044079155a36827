using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Support;

/// <summary>One Azurite for all tests; each has tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteTable? _server;

    public AzuriteTable Server => _server!;

    public async Task InitializeAsync()
    {
        // Without it every test is skipped.
        if (AzuriteTable.Unavailable is null) _server = await AzuriteTable.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
