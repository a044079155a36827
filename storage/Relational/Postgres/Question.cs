using System.Diagnostics;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A statement whose answer somebody waits for.</summary>
/// <param name="command">The statement.</param>
/// <param name="asker">Who waits.</param>
/// <param name="watch">Told how long it took.</param>
/// <param name="row">Takes a row, and says whether it wants another; null where the number of rows that were written is the answer.</param>
/// <param name="result">The answer, when the rows are read.</param>
internal sealed class Question<T>(NpgsqlBatchCommand command, PostgresSession asker, StatementWatch watch, Func<NpgsqlDataReader, bool>? row, Func<T> result)
    : Statement(command)
{
    // Whoever waits goes on within the call that sets the answer: the order of works is that of their questions.
    private readonly TaskCompletionSource<T> _answer = new();
    private long _sent;

    public Task<T> Answer => _answer.Task;

    public override PostgresSession? Asker => asker;

    public override bool HasRows => row is not null;

    public override void Sent() => _sent = Stopwatch.GetTimestamp();

    public override async ValueTask AnswerAsync(NpgsqlDataReader? rows, bool blocking)
    {
        Exception? failure = null;
        while (rows is not null && failure is null && (blocking ? rows.Read() : await rows.ReadAsync().ConfigureAwait(false)))
        {
            try
            {
                if (!row!(rows)) break;
            }
            catch (Exception e) when (!PostgresErrors.IsConnection(e))
            {
                failure = e;
            }
        }

        watch.Ran(Command.CommandText, Stopwatch.GetElapsedTime(_sent));
        asker.Answered();
        if (failure is null) _answer.TrySetResult(result());
        else _answer.TrySetException(failure);
    }

    public override void Fail(Exception why)
    {
        asker.Answered();
        _answer.TrySetException(why);
    }
}
