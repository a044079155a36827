using System.Data.Common;
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
    : SqlSession(new BindingConnection(), dialect)
{
    // What is posted is not kept back for ever where a work posts very much.
    private const int MostPosted = 2048;

    private readonly Lock _binding = new();
    private int _open;

    public short Shard => shard;

    public TransactionSums? Sums => sums;

    /// <summary>The work itself, once it has begun.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Whether the work is at something: neither done nor waiting for an answer.</summary>
    public bool IsBusy => Volatile.Read(ref _open) == 0 && !Running.IsCompleted;

    /// <summary>Whether anything was written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>One question less.</summary>
    public void Answered() => Interlocked.Decrement(ref _open);

    public override async Task PostAsync(string sql, object arguments)
    {
        HasWritten = true;
        if (pump.Waiting >= MostPosted)
            await ExecuteAsync(sql, arguments).ConfigureAwait(false);
        else
            pump.Add(new Statement(Bound(sql, arguments)));
    }

    public override Task<int> ExecuteAsync(string sql, object arguments)
    {
        HasWritten = true;
        var command = Bound(sql, arguments);
        return AskAsync(command, null, () => (int)command.Rows);
    }

    public override Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class
    {
        T? found = null;
        return AskAsync(
            Bound(sql, arguments),
            row =>
            {
                found = map(row);
                return false;
            },
            () => found);
    }

    public override Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map)
    {
        var list = new List<T>();
        return AskAsync(
            Bound(sql, arguments),
            row =>
            {
                list.Add(map(row));
                return true;
            },
            () => list);
    }

    public override Task<long> NumberAsync(string sql, object? arguments = null, bool writes = false)
    {
        HasWritten |= writes;
        var number = 0L;
        return AskAsync(
            Bound(sql, arguments),
            row =>
            {
                number = row.IsDBNull(0) ? 0 : Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture);
                return false;
            },
            () => number);
    }

    private Task<T> AskAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, bool>? row, Func<T> result)
    {
        var question = new Question<T>(command, this, watch, row, result);
        Interlocked.Increment(ref _open);
        pump.Add(question);
        return question.Answer;
    }

    private NpgsqlBatchCommand Bound(string sql, object? arguments)
    {
        var connection = (BindingConnection)Open();
        lock (_binding)
            return connection.Bind(sql, arguments);
    }
}
