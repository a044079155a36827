using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Cbp.Host.Journal;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// A journal's connection whose statements are prepared once. Dapper makes a new command for every call, and Microsoft.Data.Sqlite keeps a
/// prepared statement no longer than its command, so each call would compile its SQL anew, which costs more than running it.
/// Transactions are the journal's: none can be begun here.
/// </summary>
internal sealed partial class CachingConnection(JournalSession session) : DbConnection
{
    private readonly SqliteConnection _connection = session.Connection;
    private readonly Dictionary<string, string[]> _parameters = [];
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private CachingCommand? _spare;

    [AllowNull]
    public override string ConnectionString
    {
        get => _connection.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => _connection.Database;

    public override string DataSource => _connection.DataSource;

    public override string ServerVersion => _connection.ServerVersion;

    public override ConnectionState State => _connection.State;

    public override void ChangeDatabase(string databaseName) => _connection.ChangeDatabase(databaseName);

    public override void Open() => throw new NotSupportedException("The connection is open already.");

    public override void Close() => throw new NotSupportedException("The connection belongs to the journal.");

    /// <summary>The command of that text, prepared at its first use.</summary>
    public SqliteCommand Prepared(string sql)
    {
        if (_prepared.TryGetValue(sql, out var command))
            return command;

        command = _connection.CreateCommand();
        command.CommandText = sql;
        _prepared.Add(sql, command);
        return command;
    }

    /// <summary>The names of the statement's parameters, in SQLite's order: that of their first appearance.</summary>
    public string[] ParametersOf(string sql)
    {
        if (!_parameters.TryGetValue(sql, out var names))
            _parameters.Add(sql, names = [.. Parameter().Matches(sql).Select(match => match.Groups[1].Value).Distinct()]);

        return names;
    }

    /// <summary>Runs a statement that returns no rows, by the journal's own way, which is quicker than the provider's.</summary>
    public int Execute(string sql, ReadOnlySpan<object?> arguments) => session.Execute(sql, arguments);

    /// <summary>Takes a command back, for the next call.</summary>
    public void Return(CachingCommand command) => _spare = command;

    // No literal in our statements has an @ in it.
    [GeneratedRegex("@([A-Za-z0-9_]+)")]
    private static partial Regex Parameter();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("The journal has begun a transaction already.");

    protected override DbCommand CreateDbCommand()
    {
        var command = _spare ?? new CachingCommand(this, new SqliteCommand());
        _spare = null;
        return command;
    }
}
