using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>
/// A connection inside a transaction, handed to the work that runs in it and not to be kept after it. Statements are prepared once per
/// connection and SQL text, so the text should be constant. Parameters are positional: ?1, ?2 and so on.
/// </summary>
public sealed class JournalSession : IDisposable
{
    private readonly StatementCache _statements;

    internal JournalSession(SqliteConnection connection)
    {
        Connection = connection;
        _statements = new StatementCache(connection.Handle!);
    }

    /// <summary>The connection, for callers that use it directly. It must not be committed, rolled back or closed.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>
    /// Always null: the group's transaction is begun on the connection itself, so that a command needs none of its own. Here to be
    /// passed where an API asks for one.
    /// </summary>
    public SqliteTransaction? Transaction { get; }

    /// <summary>The row id of the last row inserted on this connection.</summary>
    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(Connection.Handle);

    /// <summary>The statement of that text, prepared at its first use. The session keeps it, and has one of a text.</summary>
    /// <exception cref="SqliteException">The statement is wrong.</exception>
    public JournalStatement Prepare(string sql) => _statements.Of(sql);

    /// <summary>Runs one statement that returns no rows. Returns how many rows it inserted, updated or deleted.</summary>
    /// <exception cref="SqliteException">The statement is wrong, or a constraint refused it.</exception>
    public int Execute(string sql, params ReadOnlySpan<object?> args) => _statements.Bound(sql, args).Execute();

    /// <summary>Runs one INSERT. Returns the row id of the row.</summary>
    /// <exception cref="SqliteException">The statement is wrong, or a constraint refused it.</exception>
    public long Insert(string sql, params ReadOnlySpan<object?> args)
    {
        _statements.Bound(sql, args).Execute();
        return LastInsertRowId;
    }

    /// <summary>The first row, mapped; the default of <typeparamref name="T"/> where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one row.</exception>
    public T? QuerySingleOrDefault<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var reader = _statements.Bound(sql, args).Read();
        if (!reader.Read()) return default;
        var result = map(reader);
        return reader.Read() ? throw new InvalidOperationException("The query returned more than one row: " + sql) : result;
    }

    /// <summary>All rows, mapped, in the order of the query.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        ArgumentNullException.ThrowIfNull(map);
        var rows = new List<T>();
        using var reader = _statements.Bound(sql, args).Read();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Closes the connection. Called by the database that owns it.</summary>
    public void Dispose()
    {
        _statements.Dispose();
        Connection.Dispose();
    }

    internal bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;
}
