using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>Lets Dapper turn a statement and its arguments into a command, and sends nothing.</summary>
internal sealed class BindingConnection : DbConnection
{
    // Nothing is awaited while a command is filled: one for each thread is enough.
    [ThreadStatic]
    private static BindingConnection? _ofThread;

    /// <summary>What was filled last.</summary>
    public NpgsqlBatchCommand? Bound { get; set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    /// <summary>The statement with its arguments.</summary>
    public static NpgsqlBatchCommand Bind(string sql, object? arguments)
    {
        var connection = _ofThread ??= new BindingConnection();

        // At once, because nothing is sent; Dapper's synchronous way takes the parameters away again when it is done.
        connection.ExecuteAsync(sql, arguments).GetAwaiter().GetResult();
        var bound = connection.Bound!;
        connection.Bound = null;
        return bound;
    }

    public override void ChangeDatabase(string databaseName) => throw Nowhere();

    public override void Open()
    {
    }

    public override void Close()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw Nowhere();

    protected override DbCommand CreateDbCommand() => new BindingCommand(this);

    private static NotSupportedException Nowhere() => new("This connection leads nowhere.");
}
