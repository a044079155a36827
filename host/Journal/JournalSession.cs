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
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    internal JournalSession(SqliteConnection connection)
    {
        Connection = connection;
        _statements = new StatementCache(connection.Handle!);
    }

    /// <summary>The connection, for callers that use it directly or through Dapper. It must not be committed, rolled back or closed.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>
    /// Always null: the group's transaction is begun on the connection itself, so that a command needs none of its own. Here to be
    /// passed where an API asks for one.
    /// </summary>
    public SqliteTransaction? Transaction { get; }

    /// <summary>The row id of the last row inserted on this connection.</summary>
    public long LastInsertRowId => raw.sqlite3_last_insert_rowid(Connection.Handle);

    /// <summary>Runs one statement that returns no rows. Returns how many rows it inserted, updated or deleted.</summary>
    /// <exception cref="SqliteException">The statement is wrong, or a constraint refused it.</exception>
    public int Execute(string sql, params ReadOnlySpan<object?> args) => _statements.Execute(sql, args);

    /// <summary>Runs one INSERT. Returns the row id of the row.</summary>
    /// <exception cref="SqliteException">The statement is wrong, or a constraint refused it.</exception>
    public long Insert(string sql, params ReadOnlySpan<object?> args)
    {
        _statements.Execute(sql, args);
        return LastInsertRowId;
    }

    /// <summary>The first row, mapped; the default of <typeparamref name="T"/> where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one row.</exception>
    public T? QuerySingleOrDefault<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var reader = Bind(sql, args).ExecuteReader();
        if (!reader.Read()) return default;
        var result = map(reader);
        return reader.Read() ? throw new InvalidOperationException("The query returned more than one row: " + sql) : result;
    }

    /// <summary>All rows, mapped, in the order of the query.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> args)
    {
        ArgumentNullException.ThrowIfNull(map);
        var rows = new List<T>();
        using var reader = Bind(sql, args).ExecuteReader();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Closes the connection. Called by the database that owns it.</summary>
    public void Dispose()
    {
        _statements.Dispose();
        foreach (var command in _commands.Values) command.Dispose();
        Connection.Dispose();
    }

    internal bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> args)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            _commands.Add(sql, command);
        }

        var parameters = command.Parameters;
        while (parameters.Count < args.Length) parameters.Add(new SqliteParameter(ParameterNames.At(parameters.Count), null));
        while (parameters.Count > args.Length) parameters.RemoveAt(parameters.Count - 1);
        for (var i = 0; i < args.Length; i++)
        {
            var parameter = parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = args[i] switch { null => DBNull.Value, ReadOnlyMemory<byte> m => m.ToArray(), var value => value };
        }

        return command;
    }
}
