using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// What Dapper fills and runs: on running, its values go to the connection's prepared command of the same text.
/// <paramref name="scratch"/> is never run; it lends its parameter collection.
/// </summary>
internal sealed class CachingCommand(CachingConnection connection, SqliteCommand scratch) : DbCommand
{
    private object?[] _values = [];

    [AllowNull]
    public override string CommandText { get; set; } = "";

    /// <summary>Without effect: nothing of SQLite waits here, for the journal has the only writer.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => scratch.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => scratch.Cancel();

    public override int ExecuteNonQuery()
    {
        var names = connection.ParametersOf(CommandText);
        if (_values.Length < names.Length)
            _values = new object?[names.Length];

        for (var i = 0; i < names.Length; i++)
            _values[i] = ValueOf(names[i]);

        return connection.Execute(CommandText, _values.AsSpan(0, names.Length));
    }

    public override object? ExecuteScalar() => Bound().ExecuteScalar();

    public override void Prepare() => Bound().Prepare();

    protected override DbParameter CreateDbParameter() => scratch.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Bound().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;

        scratch.Parameters.Clear();
        connection.Return(this);
    }

    private object? ValueOf(string name)
    {
        var parameters = scratch.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].ParameterName == name)
                return parameters[i].Value;
        }

        throw new InvalidOperationException($"The statement has a parameter @{name} that was given no value: {CommandText}");
    }

    private SqliteCommand Bound()
    {
        var command = connection.Prepared(CommandText);
        var (from, to) = (scratch.Parameters, command.Parameters);
        if (to.Count != from.Count)
            Name(from, to);

        for (var i = 0; i < from.Count; i++)
        {
            var (source, target) = (from[i], to[i]);
            if (!target.ParameterName.AsSpan(1).SequenceEqual(source.ParameterName))
            {
                // The same statement with the parameters in another order: begin anew with this one.
                Name(from, to);
                target = to[i];
            }

            target.Value = source.Value;
        }

        return command;
    }

    // With the prefix: without it the provider tries every prefix there is, for every parameter and call.
    private static void Name(SqliteParameterCollection from, SqliteParameterCollection to)
    {
        to.Clear();
        foreach (SqliteParameter source in from)
            to.Add(new SqliteParameter("@" + source.ParameterName, source.Value));
    }
}
