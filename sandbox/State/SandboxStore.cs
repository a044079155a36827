using System.Globalization;
using Cbp.Host.Journal;

namespace Cbp.Sandbox.State;

/// <summary>
/// The sandbox's own state, in <c>sandbox.db</c>: what it answered is on disk before it answers, so that it can be killed at any
/// moment. Decisions are made inside the write, from what is on disk: there is no second truth in memory to go wrong.
/// </summary>
public sealed class SandboxStore : IAsyncDisposable
{
    private SandboxStore(GroupCommitDatabase database) => Database = database;

    /// <summary>The database.</summary>
    public GroupCommitDatabase Database { get; }

    /// <summary>Opens the database in <paramref name="dataDirectory"/>, and makes it where it is not there.</summary>
    /// <exception cref="JournalException">It cannot be opened; the message names the file.</exception>
    public static SandboxStore Open(string dataDirectory)
    {
        var database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(dataDirectory, "sandbox.db") });
        database.WriteAsync(static session =>
        {
            foreach (var statement in SandboxSchema.Statements) session.Execute(statement);
        }).GetAwaiter().GetResult();
        return new SandboxStore(database);
    }

    /// <summary>A kept number, or null.</summary>
    public long? ReadNumber(string name) => Database.Read(session => session.QuerySingleOrDefault(
        "SELECT value FROM settings WHERE name = ?1", static row => (long?)long.Parse(row.GetString(0), CultureInfo.InvariantCulture), name));

    /// <summary>Keeps a number.</summary>
    public Task WriteNumberAsync(string name, long value) => Database.WriteAsync(session =>
    {
        session.Execute(
            "INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)", name, value.ToString(CultureInfo.InvariantCulture));
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
