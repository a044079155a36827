using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Cbp.Bench.Ceilings;

/// <summary>How many durable commits a second one SQLite connection makes (WAL, synchronous=FULL, a row each).</summary>
internal static class CommitCeiling
{
    /// <summary>Measures for <paramref name="duration"/> in <paramref name="folder"/>.</summary>
    public static double Measure(string folder, TimeSpan duration)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "ceiling.db")};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows (body) VALUES ('a row of a payment, about as long as one is in the journal')";
        insert.Prepare();
        var commits = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            insert.ExecuteNonQuery();
            commits++;
        }

        return commits / watch.Elapsed.TotalSeconds;

        void Execute(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
