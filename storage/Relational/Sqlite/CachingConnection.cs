using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// A connection whose statements are prepared once. Dapper makes a new command for every call, and Microsoft.Data.Sqlite keeps a
/// prepared statement no longer than its command, so each call would compile its SQL anew, which costs more than running it.
/// Transactions are the journal's: none can be begun here.
/// </summary>
internal sealed class CachingConnection(SqliteConnection connection) : DbConnection
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private CachingCommand? _spare;

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    public override void ChangeDatabase(string databaseName) => connection.ChangeDatabase(databaseName);

    public override void Open() => throw new NotSupportedException("The connection is open already.");

    public override void Close() => throw new NotSupportedException("The connection belongs to the journal.");

    /// <summary>The command of that text, prepared at its first use.</summary>
    public SqliteCommand Prepared(string sql)
    {
        if (_prepared.TryGetValue(sql, out var command))
            return command;

        command = connection.CreateCommand();
        command.CommandText = sql;
        _prepared.Add(sql, command);
        return command;
    }

    /// <summary>Takes a command back, for the next call.</summary>
    public void Return(CachingCommand command) => _spare = command;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("The journal has begun a transaction already.");

    protected override DbCommand CreateDbCommand()
    {
        var command = _spare ?? new CachingCommand(this, new SqliteCommand());
        _spare = null;
        return command;
    }
}
