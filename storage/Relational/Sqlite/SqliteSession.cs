using System.Data.Common;
using Cbp.Host.Journal;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>
/// The statements of one transaction in the journal's file. SQLite answers at once, in a few microseconds: so arguments go straight to the
/// prepared statement and rows come straight from it. Through the provider, with its objects, a statement cost twice as much and more.
/// </summary>
internal sealed class SqliteSession(JournalSession journal, ISqlDialect dialect) : SqlSession(dialect)
{
    public override Task<int> ExecuteAsync(string sql, object arguments)
    {
        try
        {
            return Task.FromResult(Bound(sql, arguments).Execute());
        }
        catch (Exception e)
        {
            return Task.FromException<int>(e);
        }
    }

    public override Task PostAsync(string sql, object arguments) => ExecuteAsync(sql, arguments);

    public override Task<T?> FindAsync<T>(string sql, object arguments, Func<DbDataReader, T> map)
        where T : class
    {
        try
        {
            using var rows = Bound(sql, arguments).Read();
            return Task.FromResult(rows.Read() ? map(rows) : null);
        }
        catch (Exception e)
        {
            return Task.FromException<T?>(e);
        }
    }

    public override Task<List<T>> ListAsync<T>(string sql, object? arguments, Func<DbDataReader, T> map)
    {
        try
        {
            var list = new List<T>();
            using var rows = Bound(sql, arguments).Read();
            while (rows.Read())
                list.Add(map(rows));

            return Task.FromResult(list);
        }
        catch (Exception e)
        {
            return Task.FromException<List<T>>(e);
        }
    }

    public override Task<long> NumberAsync(string sql, object? arguments = null, bool writes = false)
    {
        try
        {
            using var rows = Bound(sql, arguments).Read();
            return Task.FromResult(rows.Read() && !rows.IsDBNull(0) ? rows.GetInt64(0) : 0);
        }
        catch (Exception e)
        {
            return Task.FromException<long>(e);
        }
    }

    private JournalStatement Bound(string sql, object? arguments)
    {
        EnsureOpen();
        var statement = journal.Prepare(sql);
        if (statement.Parameters.Count > 0)
            ArgumentBinder.Bind(statement, sql, arguments);

        return statement;
    }
}
