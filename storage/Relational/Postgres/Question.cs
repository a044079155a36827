using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement whose answer somebody waits for.</summary>
internal abstract class Question(PostgresSession asker, NpgsqlBatchCommand command, ManyText? many) : Statement(asker, command, many)
{
    public override bool IsAwaited => true;

    /// <summary>Takes a row, if it still wants one.</summary>
    public abstract void Take(NpgsqlDataReader rows);
}
