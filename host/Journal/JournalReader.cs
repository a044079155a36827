using System.Collections;
using System.Data.Common;
using System.Text;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>The rows of a statement, read by column number: integers, texts, blobs and nulls.</summary>
internal sealed class JournalReader : DbDataReader
{
    private readonly sqlite3_stmt _statement;
    private readonly JournalStatement _owner;

    internal JournalReader(sqlite3_stmt statement, JournalStatement owner) => (_statement, _owner) = (statement, owner);

    /// <inheritdoc />
    public override int FieldCount => raw.sqlite3_column_count(_statement);

    /// <inheritdoc />
    public override int Depth => 0;

    /// <inheritdoc />
    public override int RecordsAffected => -1;

    /// <inheritdoc />
    public override bool IsClosed => false;

    /// <inheritdoc />
    public override bool HasRows => throw NotHere();

    /// <inheritdoc />
    public override object this[int ordinal] => GetValue(ordinal);

    /// <inheritdoc />
    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <inheritdoc />
    public override bool Read() => _owner.Step();

    /// <inheritdoc />
    public override bool NextResult() => false;

    /// <inheritdoc />
    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(_statement, ordinal) == raw.SQLITE_NULL;

    /// <inheritdoc />
    public override long GetInt64(int ordinal)
    {
        var number = raw.sqlite3_column_int64(_statement, ordinal);
        return number == 0 && IsDBNull(ordinal) ? throw IsNull(ordinal) : number;
    }

    /// <inheritdoc />
    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    /// <inheritdoc />
    public override short GetInt16(int ordinal) => checked((short)GetInt64(ordinal));

    /// <inheritdoc />
    public override byte GetByte(int ordinal) => checked((byte)GetInt64(ordinal));

    /// <inheritdoc />
    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    /// <inheritdoc />
    public override double GetDouble(int ordinal) =>
        IsDBNull(ordinal) ? throw IsNull(ordinal) : raw.sqlite3_column_double(_statement, ordinal);

    /// <inheritdoc />
    public override float GetFloat(int ordinal) => (float)GetDouble(ordinal);

    /// <inheritdoc />
    public override string GetString(int ordinal)
    {
        if (IsDBNull(ordinal)) throw IsNull(ordinal);
        return Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, ordinal));
    }

    /// <inheritdoc />
    public override object GetValue(int ordinal) => raw.sqlite3_column_type(_statement, ordinal) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(_statement, ordinal),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(_statement, ordinal),
        raw.SQLITE_TEXT => GetString(ordinal),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(_statement, ordinal).ToArray(),
        _ => DBNull.Value,
    };

    /// <inheritdoc />
    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    /// <inheritdoc />
    public override string GetName(int ordinal) => raw.sqlite3_column_name(_statement, ordinal).utf8_to_string();

    /// <inheritdoc />
    public override int GetOrdinal(string name)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            if (GetName(i) == name) return i;
        }

        throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such column.");
    }

    /// <inheritdoc />
    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    /// <inheritdoc />
    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => throw NotHere();

    /// <inheritdoc />
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotHere();

    /// <inheritdoc />
    public override char GetChar(int ordinal) => throw NotHere();

    /// <inheritdoc />
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotHere();

    /// <inheritdoc />
    public override DateTime GetDateTime(int ordinal) => throw NotHere();

    /// <inheritdoc />
    public override decimal GetDecimal(int ordinal) => throw NotHere();

    /// <inheritdoc />
    public override Guid GetGuid(int ordinal) => throw NotHere();

    /// <inheritdoc />
    public override void Close() => _owner.EndRead();

    private static NotSupportedException NotHere() => new("SQLite's rows have integers, texts, blobs and nulls, read one by one.");

    private static InvalidOperationException IsNull(int ordinal) => new($"Column {ordinal} is null.");
}
