using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement whose answer somebody waits for.</summary>
internal abstract class Question(PostgresSession asker, StatementText text, object? arguments) : Statement(asker, text, arguments)
{
    public override bool IsAwaited => true;

    /// <summary>Takes a row, if it still wants one.</summary>
    public abstract void Take(NpgsqlDataReader rows);
}
