using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>
/// A statement that is prepared once for a connection: its parameters are bound, and then it is run. It does without the provider's command
/// and reader, which cost more than SQLite itself where statements are small.
/// </summary>
public sealed class JournalStatement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private readonly string _sql;
    private readonly int _parameterCount;
    private JournalReader? _reader;
    private bool _isRead;

    internal JournalStatement(sqlite3 db, string sql)
    {
        (_db, _sql) = (db, sql);
        Check(raw.sqlite3_prepare_v2(db, sql, out _statement, out string tail));
        if (!string.IsNullOrWhiteSpace(tail))
        {
            _statement.Dispose();
            throw new ArgumentException("One statement at a time: " + sql, nameof(sql));
        }

        _parameterCount = raw.sqlite3_bind_parameter_count(_statement);
        Parameters = [.. Enumerable.Range(1, _parameterCount).Select(i => raw.sqlite3_bind_parameter_name(_statement, i).utf8_to_string()?[1..] ?? "")];
    }

    /// <summary>The names of its parameters without their prefix, in SQLite's order: that of their first appearance.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Binds a text to the parameter of that number, from 0.</summary>
    public void Bind(int index, string? value) =>
        Check(value is null ? raw.sqlite3_bind_null(_statement, index + 1) : raw.sqlite3_bind_text(_statement, index + 1, value));

    /// <summary>Binds a number.</summary>
    public void Bind(int index, long value) => Check(raw.sqlite3_bind_int64(_statement, index + 1, value));

    /// <summary>Binds a truth value: 0 or 1.</summary>
    public void Bind(int index, bool value) => Check(raw.sqlite3_bind_int(_statement, index + 1, value ? 1 : 0));

    /// <summary>Binds any value, in the way in which the provider writes it, so that rows written here and there compare equal.</summary>
    /// <exception cref="ArgumentException">It is of a type that cannot be bound.</exception>
    public void Bind(int index, object? value) => Check(Bind(_statement, index + 1, value));

    /// <summary>Runs it to its end. How many rows it inserted, updated or deleted.</summary>
    /// <exception cref="SqliteException">It is wrong, or a constraint refused it.</exception>
    public int Execute()
    {
        var result = raw.sqlite3_step(_statement);
        while (result == raw.SQLITE_ROW) result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE)
        {
            // The message is read before the reset, which may replace it.
            var error = Error(result);
            Reset();
            throw error;
        }

        Reset();
        return raw.sqlite3_changes(_db);
    }

    /// <summary>Runs it and gives its rows, one after the other; to be disposed before it is run again.</summary>
    public DbDataReader Read()
    {
        if (_isRead) throw new InvalidOperationException("The statement is being read: " + _sql);
        _isRead = true;
        return _reader ??= new JournalReader(_statement, this);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader?.Dispose();
        _statement.Dispose();
    }

    internal bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Error(result));
    }

    internal void EndRead()
    {
        if (!_isRead) return;
        _isRead = false;
        Reset();
    }

    private void Reset()
    {
        _ = raw.sqlite3_reset(_statement);
        if (_parameterCount > 0) _ = raw.sqlite3_clear_bindings(_statement);
    }

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
        new($"SQLite Error {result}: '{raw.sqlite3_errmsg(_db).utf8_to_string()}'.", result & 0xff, raw.sqlite3_extended_errcode(_db));
}
