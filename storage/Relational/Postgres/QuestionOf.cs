using System.Diagnostics;
using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <inheritdoc />
/// <param name="asker">Who waits.</param>
/// <param name="text">What is asked.</param>
/// <param name="arguments">Of what.</param>
/// <param name="watch">Told how long it took.</param>
/// <param name="row">Takes a row, and says whether it wants another; null where the number of rows that were written is the answer.</param>
/// <param name="result">The answer, when the rows are read.</param>
internal sealed class Question<T>(
    PostgresSession asker, StatementText text, object? arguments, StatementWatch watch, Func<NpgsqlDataReader, bool>? row, Func<Statement, T> result)
    : Question(asker, text, arguments)
{
    // Whoever waits goes on within the call that sets the answer: the order of works is that of their questions.
    private readonly TaskCompletionSource<T> _answer = new();
    private Exception? _failure;
    private bool _satisfied;
    private long _sent;

    public Task<T> Task => _answer.Task;

    public override bool HasRows => row is not null;

    public override Statement Merged(IReadOnlyList<Statement> same) => new MergedQuestions(Session, ForAll(same), [.. same.Cast<Question>()]);

    public override void Sent() => _sent = Stopwatch.GetTimestamp();

    public override async ValueTask ReadAsync(NpgsqlDataReader rows, bool blocking)
    {
        while (!_satisfied && (blocking ? rows.Read() : await rows.ReadAsync().ConfigureAwait(false)))
            Take(rows);
    }

    public override void Take(NpgsqlDataReader rows)
    {
        if (_satisfied) return;
        try
        {
            _satisfied = !row!(rows);
        }
        catch (Exception e) when (!PostgresErrors.IsConnection(e))
        {
            (_failure, _satisfied) = (e, true);
        }
    }

    public override void Answer()
    {
        watch.Ran(Sql, Stopwatch.GetElapsedTime(_sent));
        Session.Answered();
        if (_failure is null) _answer.TrySetResult(result(this));
        else _answer.TrySetException(_failure);
        Session.MustHaveGoneOn();
    }

    public override void Fail(Exception why)
    {
        Session.Answered();
        _answer.TrySetException(why);
    }
}
