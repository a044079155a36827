using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement that waits to be sent, and of whose answer nobody wants to know.</summary>
internal class Statement
{
    private readonly StatementText? _text;
    private readonly object? _arguments;
    private NpgsqlBatchCommand? _command;
    private int _times = 1;

    /// <param name="session">Whose it is.</param>
    /// <param name="text">What it says.</param>
    /// <param name="arguments">Of what.</param>
    public Statement(PostgresSession session, StatementText text, object? arguments) => (Session, _text, _arguments) = (session, text, arguments);

    /// <param name="session">Whose it is.</param>
    /// <param name="command">It, with its arguments.</param>
    protected Statement(PostgresSession session, NpgsqlBatchCommand command) => (Session, _command) = (session, command);

    public PostgresSession Session { get; }

    /// <summary>It, with its arguments: made when it is sent, for what is said for many is never said alone.</summary>
    public NpgsqlBatchCommand Command => _command ??= _text!.One.One(_arguments);

    /// <summary>What it says, as the repositories have it.</summary>
    protected string Sql => _text!.Sql;

    /// <summary>What it has in common with those that it can be one statement with; null where it stays by itself.</summary>
    public virtual object? MergesWith => _text?.Many;

    /// <summary>Whether what is before it must stay there, if that keeps its place, too.</summary>
    public bool KeepsPlace => _text?.KeepsPlace == true;

    /// <summary>Whether it must write a row for each that it is said for.</summary>
    public bool MustWriteOne { get; init; }

    /// <summary>Whether somebody waits for its answer.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>Whether the answer has rows.</summary>
    public virtual bool HasRows => false;

    /// <summary>One statement in place of many, of which it is the first.</summary>
    public virtual Statement Merged(IReadOnlyList<Statement> same) =>
        new(Session, ForAll(same)) { MustWriteOne = MustWriteOne, _times = same.Count };

    /// <summary>It has been run.</summary>
    /// <exception cref="InvalidOperationException">It did not write what it must.</exception>
    public void Check()
    {
        if (MustWriteOne && Command.Rows != (ulong)_times) throw SqlSession.NotOne();
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

    /// <summary>The command that says all of <paramref name="same"/>, of which this is one.</summary>
    protected NpgsqlBatchCommand ForAll(IReadOnlyList<Statement> same)
    {
        var arguments = new object[same.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = same[i]._arguments!;

        return _text!.Many!.Many(arguments);
    }
}
