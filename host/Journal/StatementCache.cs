using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>A connection's statements by SQL text, each prepared once.</summary>
internal sealed class StatementCache(sqlite3 db) : IDisposable
{
    private readonly Dictionary<string, JournalStatement> _statements = [];

    public JournalStatement Of(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new JournalStatement(db, sql));
        return statement;
    }

    public JournalStatement Bound(string sql, ReadOnlySpan<object?> args)
    {
        var statement = Of(sql);
        for (var i = 0; i < args.Length; i++) statement.Bind(i, args[i]);
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }
}
