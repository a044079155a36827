using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// A connection to PostgreSQL whose commands Dapper fills, and which go out in batches: a posted one waits for the next that has an
/// answer. Transactions are begun on <see cref="Inner"/>.
/// </summary>
internal sealed class BatchingConnection(NpgsqlConnection inner) : DbConnection
{
    /// <summary>How many statements are kept back at most.</summary>
    public const int MostPosted = 128;

    private NpgsqlBatch? _batch;

    public NpgsqlConnection Inner => inner;

    /// <summary>Whether the next statement is kept back.</summary>
    public bool PostsNext { get; set; }

    /// <summary>How many statements are kept back.</summary>
    public int Posted => _batch?.BatchCommands.Count ?? 0;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    // A broken connection says so when it is used, which is where it is looked for.
    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("The connection stays where it is.");

    public override void Open() => throw new NotSupportedException("The connection is open already.");

    public override void Close() => throw new NotSupportedException("The connection belongs to the store.");

    /// <summary>Forgets what was posted.</summary>
    public void Forget() => _batch = null;

    /// <summary>Sends what was posted.</summary>
    public async Task FlushAsync()
    {
        if (Posted == 0)
            return;

        var batch = Taken();
        await using (batch.ConfigureAwait(false))
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Adds a statement to what was posted.</summary>
    public void Post(NpgsqlBatchCommand command) => (_batch ??= new NpgsqlBatch(inner)).BatchCommands.Add(command);

    /// <summary>Sends what was posted, and the statement behind it; how many rows the statement wrote.</summary>
    public async Task<int> ExecuteAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        Post(command);
        var batch = Taken();
        await using (batch.ConfigureAwait(false))
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

        return (int)command.Rows;
    }

    /// <summary>Sends what was posted, and the statement behind it; the statement's rows, because what is posted has none.</summary>
    public async Task<DbDataReader> ReadAsync(NpgsqlBatchCommand command, CommandBehavior behavior, CancellationToken cancellationToken)
    {
        Post(command);
        return await Taken().ExecuteReaderAsync(behavior, cancellationToken).ConfigureAwait(false);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        throw new NotSupportedException("The store has begun a transaction already.");

    protected override DbCommand CreateDbCommand() => new BatchingCommand(this);

    private NpgsqlBatch Taken()
    {
        var batch = _batch!;
        _batch = null;
        return batch;
    }
}
