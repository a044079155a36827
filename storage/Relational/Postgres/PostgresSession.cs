using System.Data.Common;
using Cbp.Storage.Relational.Postgres.Merging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// The statements of one work in a transaction. What is posted waits for the next statement that has an answer; questions that are asked
/// before the answer to the first is awaited go over together.
/// </summary>
/// <param name="pump">Sends the statements.</param>
/// <param name="dialect">PostgreSQL's.</param>
/// <param name="shard">The number that this writer has to itself; 0 for reads.</param>
/// <param name="watch">Told how long statements took.</param>
/// <param name="sums">What the transaction's works have added to the sums of institutions; null for reads.</param>
internal sealed class PostgresSession(StatementPump pump, ISqlDialect dialect, short shard, StatementWatch watch, TransactionSums? sums)
    : SqlSession(dialect)
{
    // What is posted is not kept back for ever where a work posts very much.
    private const int MostPosted = 2048;

    private int _open;

    public short Shard => shard;

    /// <summary>Works of the same wave run at once; those of a later one begin when these have ended.</summary>
    public int Wave { get; init; }

    public TransactionSums? Sums => sums;

    /// <summary>The work itself, once it has begun.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Whether the work is at something: neither done nor waiting for an answer.</summary>
    public bool IsBusy => Volatile.Read(ref _open) == 0 && !Running.IsCompleted;

    /// <summary>Whether anything was written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Asks something of which this waits for the answer.</summary>
    public void Ask(Statement question)
    {
        Interlocked.Increment(ref _open);
        pump.Add(question);
    }

    /// <summary>As <see cref="Ask"/>, of what writes.</summary>
    public void AskToWrite(Statement question)
    {
        EnsureOpen();
        HasWritten = true;
        Ask(question);
    }

    /// <summary>One question less.</summary>
    public void Answered() => Interlocked.Decrement(ref _open);

    /// <summary>
    /// When a question is answered, whoever waited has gone on within that call, but for a stack that was too deep: then another thread has it, and
    /// is waited for.
    /// </summary>
    /// <exception cref="TimeoutException">It awaits something else.</exception>
    public void MustHaveGoneOn()
    {
        if (IsBusy && !SpinWait.SpinUntil(() => !IsBusy, pump.Patience)) throw new TimeoutException();
    }

    public override async Task PostAsync(string sql, object arguments)
    {
        HasWritten = true;
        if (pump.Waiting >= MostPosted)
            await ExecuteAsync(sql, arguments).ConfigureAwait(false);
        else
            Post(sql, arguments, mustWriteOne: false);
    }

    public override Task PostOneAsync(string sql, object arguments)
    {
        HasWritten = true;
        Post(sql, arguments, mustWriteOne: true);
        return Task.CompletedTask;
    }

    public override Task<int> ExecuteAsync(string sql, object arguments)
    {
        HasWritten = true;
        return AskAsync(sql, arguments, StatementUse.Alone, null, asked => (int)asked.Command.Rows);
    }

    public override Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class
    {
        T? found = null;
        return AskAsync(
            sql,
            arguments,
            StatementUse.Question,
            row =>
            {
                found = map(row);
                return false;
            },
            _ => found);
    }

    public override Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map)
    {
        var list = new List<T>();
        return AskAsync(
            sql,
            arguments,
            StatementUse.Question,
            row =>
            {
                list.Add(map(row));
                return true;
            },
            _ => list);
    }

    public override Task<long> NumberAsync(string sql, object? arguments = null, bool writes = false)
    {
        HasWritten |= writes;
        var number = 0L;
        return AskAsync(
            sql,
            arguments,
            writes ? StatementUse.Alone : StatementUse.Question,
            row =>
            {
                number = row.IsDBNull(0) ? 0 : Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
                return false;
            },
            _ => number);
    }

    private void Post(string sql, object arguments, bool mustWriteOne)
    {
        EnsureOpen();
        pump.Add(new Statement(this, StatementText.Of(sql, arguments, StatementUse.Write), arguments) { MustWriteOne = mustWriteOne });
    }

    private Task<T> AskAsync<T>(string sql, object? arguments, StatementUse use, Func<NpgsqlDataReader, bool>? row, Func<Statement, T> result)
    {
        EnsureOpen();
        var question = new Question<T>(this, StatementText.Of(sql, arguments, use), arguments, watch, row, result);
        Ask(question);
        return question.Task;
    }
}
