using System.Data.Common;
using Dapper;

namespace Cbp.Storage.Relational;

/// <summary>
/// The statements of one transaction. Dapper binds the parameters and runs them; rows are read by position, because Dapper's own
/// mapping asks the reader for every column's name and type at every call: single-row reads doubled from 79,000/s to
/// 156,000/s (two threads, two busy cores) when it was left out. It is closed when the transaction's work has returned: a
/// repository that outlives its unit of work is told so, instead of writing into someone else's transaction.
/// </summary>
internal sealed class SqlSession(DbConnection connection, ISqlDialect dialect)
{
    private bool _closed;

    public ISqlDialect Dialect => dialect;

    public void Close() => _closed = true;

    public Task<int> ExecuteAsync(string sql, object arguments) => Open().ExecuteAsync(sql, arguments);

    /// <summary>The first row, or null.</summary>
    public async Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class
    {
        var rows = await Open().ExecuteReaderAsync(sql, arguments).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
            return await rows.ReadAsync().ConfigureAwait(false) ? map(rows) : null;
    }

    /// <summary>All rows, in the statement's order.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map)
    {
        var list = new List<T>();
        var rows = await Open().ExecuteReaderAsync(sql, arguments).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync().ConfigureAwait(false))
                list.Add(map(rows));
        }

        return list;
    }

    /// <summary>The first row's first column: a number.</summary>
    public Task<long> NumberAsync(string sql, object? arguments = null) => Open().ExecuteScalarAsync<long>(sql, arguments);

    private DbConnection Open() => _closed
        ? throw new InvalidOperationException("This unit of work is over: its repositories cannot be used any more.")
        : connection;
}
