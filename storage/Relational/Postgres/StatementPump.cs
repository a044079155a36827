using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// Sends what the works of a transaction have to say, in the order in which they say it: all that has gathered when none of them can go on
/// without an answer goes over in one round trip. Works that run at once share it, and what they say alike is one statement.
/// </summary>
/// <param name="connection">Transactions are begun on it elsewhere.</param>
/// <param name="patience">How long a work may await something else.</param>
/// <param name="blocking">Whether the thread waits for the server: for the one connection of a writer that is quicker than to be called back.</param>
internal sealed class StatementPump(NpgsqlConnection connection, TimeSpan patience, bool blocking)
{
    private readonly Lock _gate = new();
    private List<Statement> _waiting = [];
    private TaskCompletionSource? _asked;
    private int _questions;

    /// <summary>What ended the transaction, or the part of it since the last savepoint.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How long a work may await something else.</summary>
    public TimeSpan Patience => patience;

    /// <summary>How many statements wait.</summary>
    public int Waiting
    {
        get { lock (_gate) return _waiting.Count; }
    }

    public void Add(Statement statement)
    {
        TaskCompletionSource? asked = null;
        lock (_gate)
        {
            _waiting.Add(statement);
            if (statement.IsAwaited)
            {
                _questions++;
                (asked, _asked) = (_asked, null);
            }
        }

        asked?.TrySetResult();
    }

    /// <summary>Forgets what waits, and what failed.</summary>
    public void Forget()
    {
        Failure = null;
        lock (_gate)
        {
            _waiting = [];
            _questions = 0;
        }
    }

    /// <summary>Serves works until all are done; what became of them is theirs to say.</summary>
    /// <exception cref="TimeoutException">One awaits something else than an answer.</exception>
    public async Task ServeAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            Task? asked = null;
            lock (_gate)
            {
                if (_questions == 0)
                    asked = (_asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            if (asked is null)
                await SendAsync().ConfigureAwait(false);
            else
                await Task.WhenAny(running, asked).WaitAsync(patience).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what still waits; throws what failed, then or before.</summary>
    public async Task FlushAsync()
    {
        if (Waiting > 0)
            await SendAsync().ConfigureAwait(false);

        if (Failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private async Task SendAsync()
    {
        List<Statement> sent;
        lock (_gate)
        {
            (sent, _waiting, _questions) = (_waiting, [], 0);
        }

        try
        {
            if (Failure is { } failure)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

            await RunAsync(StatementMerger.Merge(sent)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failure ??= e;
            foreach (var statement in sent)
                statement.Fail(e);

            return;
        }

        // Each goes on in the order in which it asked, whatever was one statement with what.
        foreach (var statement in sent)
            statement.Answer();
    }

    private async Task RunAsync(List<Statement> statements)
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var statement in statements)
            {
                statement.Sent();
                batch.BatchCommands.Add(statement.Command);
            }

            var rows = blocking ? batch.ExecuteReader() : await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                // The reader stands at the rows of the first that has any.
                foreach (var statement in statements)
                {
                    if (!statement.HasRows) continue;
                    await statement.ReadAsync(rows, blocking).ConfigureAwait(false);
                    _ = blocking ? rows.NextResult() : await rows.NextResultAsync().ConfigureAwait(false);
                }
            }

            foreach (var statement in statements)
                statement.Check();
        }
    }
}
