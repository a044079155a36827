using Cbp.Faults.Tests.Run;

namespace Cbp.Faults.Tests;

/// <summary>The matrix on SQLite, run once.</summary>
public sealed class SqliteMatrix : IAsyncLifetime
{
    internal MatrixResults Results { get; private set; } = new("SQLite");

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await using var store = new SqliteStore();
        Results = await MatrixResults.RunAsync(store);
        TestReport.Write("faults-sqlite", Results.ToString());
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;
}
