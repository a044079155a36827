using System.Data.Common;

namespace Cbp.Storage.Relational;

/// <summary>
/// The statements of one transaction. Rows are read by position. It is closed when the transaction's work has returned: a
/// repository that outlives its unit of work is told so, instead of writing into someone else's transaction.
/// </summary>
internal abstract class SqlSession(ISqlDialect dialect)
{
    private bool _closed;

    public ISqlDialect Dialect => dialect;

    public void Close() => _closed = true;

    /// <summary>Runs a statement; how many rows it wrote.</summary>
    public abstract Task<int> ExecuteAsync(string sql, object arguments);

    /// <summary>
    /// Runs a statement of whose outcome nothing is to be known but that it succeeds: it may be sent later, together with others, but
    /// before anything that comes after it. Its failure fails the work.
    /// </summary>
    public abstract Task PostAsync(string sql, object arguments);

    /// <summary>As <see cref="PostAsync"/>, of a statement that must write one row; where it writes another number, the work fails.</summary>
    public virtual async Task PostOneAsync(string sql, object arguments)
    {
        if (await ExecuteAsync(sql, arguments).ConfigureAwait(false) != 1) throw NotOne();
    }

    /// <summary>The first row, or null.</summary>
    public abstract Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class;

    /// <summary>All rows, in the statement's order.</summary>
    public abstract Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map);

    /// <summary>The first row's first column: a number; 0 where there is none. <paramref name="writes"/> says that the statement writes, too.</summary>
    public abstract Task<long> NumberAsync(string sql, object? arguments = null, bool writes = false);

    /// <summary>What fails a work whose statement did not write the one row that it must.</summary>
    public static InvalidOperationException NotOne() => new("A row that was to be changed is not as it was read: another transaction has changed it.");

    protected void EnsureOpen()
    {
        if (_closed) throw new InvalidOperationException("This unit of work is over: its repositories cannot be used any more.");
    }
}
