using Cbp.Faults.Tests.Run;
using Cbp.Servers;

namespace Cbp.Faults.Tests;

/// <summary>The matrix on PostgreSQL, run once; not at all where no server can be started.</summary>
public sealed class PostgresMatrix : IAsyncLifetime
{
    internal MatrixResults Results { get; private set; } = new("PostgreSQL");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is { } reason)
        {
            TestReport.Write("faults-postgres", "SKIPPED: the fault matrix on PostgreSQL: " + reason);
            return;
        }

        await using var store = await PostgresStore.StartAsync();
        Results = await MatrixResults.RunAsync(store);
        TestReport.Write("faults-postgres", Results.ToString());
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;
}
