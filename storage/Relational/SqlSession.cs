using System.Data.Common;
using Dapper;

namespace Cbp.Storage.Relational;

/// <summary>
/// The statements of one transaction, through Dapper. It is closed when the transaction's work has returned: a
/// repository that outlives its unit of work is told so, instead of writing into someone else's transaction.
/// </summary>
internal sealed class SqlSession(DbConnection connection, ISqlDialect dialect)
{
    private bool _closed;

    /// <summary>Columns are snake_case, properties PascalCase.</summary>
    static SqlSession() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public ISqlDialect Dialect => dialect;

    public void Close() => _closed = true;

    public Task<int> ExecuteAsync(string sql, object arguments) => Open().ExecuteAsync(sql, arguments);

    /// <summary>The first row, or null.</summary>
    public Task<T?> FindAsync<T>(string sql, object arguments)
        where T : class => Open().QueryFirstOrDefaultAsync<T>(sql, arguments);

    public async Task<List<T>> ListAsync<T>(string sql, object? arguments = null)
        where T : class => (await Open().QueryAsync<T>(sql, arguments)).AsList();

    /// <summary>The first row's first column: a number.</summary>
    public Task<long> NumberAsync(string sql, object? arguments = null) => Open().ExecuteScalarAsync<long>(sql, arguments);

    private DbConnection Open() => _closed
        ? throw new InvalidOperationException("This unit of work is over: its repositories cannot be used any more.")
        : connection;
}
