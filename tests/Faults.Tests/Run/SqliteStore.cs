using Cbp.Host.Testing;
using Microsoft.Data.Sqlite;

namespace Cbp.Faults.Tests.Run;

/// <summary>The file in the app's folder. While it is down somebody else holds its lock; a trap refuses what is read, which a lock does not.</summary>
internal sealed class SqliteStore : IStore
{
    public string Name => "SQLite";

    public Func<Exception>? SerializationFailure => null;

    public Task PrepareAsync(FunctionsAppOptions options) => Task.CompletedTask;

    public async Task BeDownAsync(FaultApp app)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(app.DataDirectory, "cbp.db")};Pooling=False");
        connection.Open();
        using (var begin = connection.CreateCommand())
        {
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
        }

        app.Board.DatabaseDown = true;
        app.Board.Release();
        await Task.Delay(TimeSpan.FromSeconds(5));
        app.Board.DatabaseDown = false;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
