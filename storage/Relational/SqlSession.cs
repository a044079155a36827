using System.Data.Common;
using System.Diagnostics;
using Cbp.Storage.Relational.Values;
using Dapper;

namespace Cbp.Storage.Relational;

/// <summary>
/// The statements of one transaction. Dapper binds the parameters and runs them; rows are read by position, because Dapper's own
/// mapping asks the reader for every column's name and type at every call: single-row reads doubled from 79,000/s to
/// 156,000/s (two threads, two busy cores) when it was left out. It is closed when the transaction's work has returned: a
/// repository that outlives its unit of work is told so, instead of writing into someone else's transaction.
/// </summary>
internal class SqlSession(DbConnection connection, ISqlDialect dialect)
{
    private bool _closed;

    static SqlSession() => StoredValues.Register();

    public ISqlDialect Dialect => dialect;

    public void Close() => _closed = true;

    /// <summary>Runs a statement; how many rows it wrote.</summary>
    public virtual async Task<int> ExecuteAsync(string sql, object arguments)
    {
        var ready = await ReadyAsync(true).ConfigureAwait(false);
        var begun = Stopwatch.GetTimestamp();
        var rows = await ready.ExecuteAsync(sql, arguments).ConfigureAwait(false);
        Ran(sql, begun);
        return rows;
    }

    /// <summary>
    /// Runs a statement of whose outcome nothing is to be known but that it succeeds: it may be sent later, together with others, but
    /// before anything that comes after it. Its failure fails the work.
    /// </summary>
    public virtual Task PostAsync(string sql, object arguments) => ExecuteAsync(sql, arguments);

    /// <summary>As <see cref="PostAsync"/>, of a statement that must write one row; where it writes another number, the work fails.</summary>
    public virtual async Task PostOneAsync(string sql, object arguments)
    {
        if (await ExecuteAsync(sql, arguments).ConfigureAwait(false) != 1) throw NotOne();
    }

    /// <summary>The first row, or null.</summary>
    public virtual async Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class
    {
        var ready = await ReadyAsync(false).ConfigureAwait(false);
        var begun = Stopwatch.GetTimestamp();
        var rows = await ready.ExecuteReaderAsync(sql, arguments).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            var found = await rows.ReadAsync().ConfigureAwait(false) ? map(Unwrapped(rows)) : null;
            Ran(sql, begun);
            return found;
        }
    }

    /// <summary>All rows, in the statement's order.</summary>
    public virtual async Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map)
    {
        var ready = await ReadyAsync(false).ConfigureAwait(false);
        var begun = Stopwatch.GetTimestamp();
        var list = new List<T>();
        var rows = await ready.ExecuteReaderAsync(sql, arguments).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            var row = Unwrapped(rows);
            while (await rows.ReadAsync().ConfigureAwait(false))
                list.Add(map(row));
        }

        Ran(sql, begun);
        return list;
    }

    /// <summary>The first row's first column: a number. <paramref name="writes"/> says that the statement writes, too.</summary>
    public virtual async Task<long> NumberAsync(string sql, object? arguments = null, bool writes = false)
    {
        var ready = await ReadyAsync(writes).ConfigureAwait(false);
        var begun = Stopwatch.GetTimestamp();
        var number = await ready.ExecuteScalarAsync<long>(sql, arguments).ConfigureAwait(false);
        Ran(sql, begun);
        return number;
    }

    /// <summary>The connection, when all that was posted is sent.</summary>
    protected virtual ValueTask<DbConnection> ReadyAsync(bool writes) => new(Open());

    /// <summary>A statement was run that was begun then.</summary>
    protected virtual void Ran(string sql, long begun)
    {
    }

    protected static InvalidOperationException NotOne() => new("A row that was to be changed is not as it was read: another transaction has changed it.");

    protected DbConnection Open() => _closed
        ? throw new InvalidOperationException("This unit of work is over: its repositories cannot be used any more.")
        : connection;

    // Dapper's reader around the provider's: columns are read from the provider's own.
    private static DbDataReader Unwrapped(DbDataReader rows) => rows is IWrappedDataReader { Reader: DbDataReader inner } ? inner : rows;
}
