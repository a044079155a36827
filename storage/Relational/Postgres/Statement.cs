using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement that waits to be sent, and of whose answer nobody wants to know.</summary>
/// <param name="session">Whose it is.</param>
/// <param name="command">It, with its arguments.</param>
/// <param name="many">How it is said for many; null where it is not.</param>
internal class Statement(PostgresSession session, NpgsqlBatchCommand command, ManyText? many = null)
{
    private int _times = 1;

    public PostgresSession Session => session;

    public NpgsqlBatchCommand Command => command;

    /// <summary>What it has in common with those that it can be one statement with; null where it stays by itself.</summary>
    public virtual object? MergesWith => many;

    /// <summary>Whether what is before it must stay there, if that keeps its place, too.</summary>
    public bool KeepsPlace => many?.KeepsPlace == true;

    /// <summary>Whether it must write a row for each that it is said for.</summary>
    public bool MustWriteOne { get; init; }

    /// <summary>Whether somebody waits for its answer.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>Whether the answer has rows.</summary>
    public virtual bool HasRows => false;

    /// <summary>One statement in place of many, of which it is the first.</summary>
    public virtual Statement Merged(IReadOnlyList<Statement> same) =>
        new(session, ArrayArguments.Merged(many!, [.. same.Select(statement => statement.Command)])) { MustWriteOne = MustWriteOne, _times = same.Count };

    /// <summary>It has been run.</summary>
    /// <exception cref="InvalidOperationException">It did not write what it must.</exception>
    public void Check()
    {
        if (MustWriteOne && command.Rows != (ulong)_times) throw SqlSession.NotOne();
    }

    /// <summary>It is sent now.</summary>
    public virtual void Sent()
    {
    }

    /// <summary>Takes the answer's rows, and lets nobody go on yet.</summary>
    /// <param name="rows">Stands before the first row.</param>
    /// <param name="blocking">Whether the thread waits for what has not arrived yet.</param>
    public virtual ValueTask ReadAsync(NpgsqlDataReader rows, bool blocking) => default;

    /// <summary>It is done, and its rows are read: whoever waits has gone on when this returns.</summary>
    /// <exception cref="TimeoutException">He awaits something else.</exception>
    public virtual void Answer()
    {
    }

    /// <summary>There will be no answer.</summary>
    public virtual void Fail(Exception why)
    {
    }
}
