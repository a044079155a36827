using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>
/// Prepared statements by SQL text, run without the provider's command and reader objects: most of what the writer does is
/// many small statements, where those objects cost more than SQLite itself.
/// </summary>
internal sealed class StatementCache(sqlite3 db) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];

    public int Execute(string sql, ReadOnlySpan<object?> args)
    {
        var statement = Prepare(sql);
        for (var i = 0; i < args.Length; i++) Check(Bind(statement, i + 1, args[i]));
        var result = raw.sqlite3_step(statement);
        while (result == raw.SQLITE_ROW) result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            // The message is read before the reset, which may replace it.
            var error = Error(result);
            Reset(statement, args.Length);
            throw error;
        }

        Reset(statement, args.Length);
        return raw.sqlite3_changes(db);
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        Check(raw.sqlite3_prepare_v2(db, sql, out statement, out string tail));
        if (!string.IsNullOrWhiteSpace(tail))
        {
            statement.Dispose();
            throw new ArgumentException("One statement at a time: " + sql, nameof(sql));
        }

        _statements.Add(sql, statement);
        return statement;
    }

    private static void Reset(sqlite3_stmt statement, int parameters)
    {
        _ = raw.sqlite3_reset(statement);
        if (parameters > 0) _ = raw.sqlite3_clear_bindings(statement);
    }

    // The same texts that the provider writes, so that rows written here and there compare equal.
    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        ReadOnlyMemory<byte> memory => raw.sqlite3_bind_blob(statement, index, memory.Span),
        double number => raw.sqlite3_bind_double(statement, index, number),
        float number => raw.sqlite3_bind_double(statement, index, number),
        decimal number => raw.sqlite3_bind_text(statement, index, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        Guid id => raw.sqlite3_bind_text(statement, index, id.ToString().ToUpperInvariant()),
        DateTimeOffset time => raw.sqlite3_bind_text(statement, index, time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        DateTime time => raw.sqlite3_bind_text(statement, index, time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateOnly date => raw.sqlite3_bind_text(statement, index, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Enum or byte or sbyte or short or ushort or uint =>
            raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"A parameter cannot be a {value.GetType()}."),
    };

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Error(result);
    }

    private SqliteException Error(int result) =>
        new($"SQLite Error {result}: '{raw.sqlite3_errmsg(db).utf8_to_string()}'.", result & 0xff, raw.sqlite3_extended_errcode(db));
}
