using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement that waits to be sent, and of whose answer nobody wants to know.</summary>
internal class Statement(NpgsqlBatchCommand command)
{
    public NpgsqlBatchCommand Command => command;

    /// <summary>Whose it is, where somebody waits for its answer.</summary>
    public virtual PostgresSession? Asker => null;

    /// <summary>Whether the answer has rows.</summary>
    public virtual bool HasRows => false;

    /// <summary>It is sent now.</summary>
    public virtual void Sent()
    {
    }

    /// <summary>Takes the answer, and lets whoever waits go on, before it returns.</summary>
    /// <param name="rows">Stands before the first row; null where there are none.</param>
    /// <param name="blocking">Whether the thread waits for what has not arrived yet.</param>
    public virtual ValueTask AnswerAsync(NpgsqlDataReader? rows, bool blocking) => default;

    /// <summary>There will be no answer.</summary>
    public virtual void Fail(Exception why)
    {
    }
}
