using System.Data.Common;
using System.Diagnostics;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// The statements of one work in a transaction. What is posted is kept back and sent in front of the next statement that has an answer,
/// so that a round trip is made for each answer and for nothing else.
/// </summary>
/// <param name="connection">Collects the statements and sends them.</param>
/// <param name="dialect">PostgreSQL's.</param>
/// <param name="shard">The number that this writer has to itself; 0 for reads.</param>
/// <param name="watch">Told how long statements took.</param>
internal sealed class PostgresSession(BatchingConnection connection, ISqlDialect dialect, short shard, StatementWatch watch)
    : SqlSession(connection, dialect)
{
    public short Shard => shard;

    /// <summary>Whether anything was written.</summary>
    public bool HasWritten { get; private set; }

    public override async Task PostAsync(string sql, object arguments)
    {
        HasWritten = true;
        _ = Open();
        connection.PostsNext = true;
        await ExecuteAsync(sql, arguments).ConfigureAwait(false);
        if (connection.Posted >= BatchingConnection.MostPosted)
            await connection.FlushAsync().ConfigureAwait(false);
    }

    protected override ValueTask<DbConnection> ReadyAsync(bool writes)
    {
        HasWritten |= writes;
        return new ValueTask<DbConnection>(Open());
    }

    protected override void Ran(string sql, long begun) => watch.Ran(sql, Stopwatch.GetElapsedTime(begun));
}
