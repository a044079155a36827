#nullable disable

using System.Collections;

namespace Azure.Data.Tables;

public sealed class TableEntity : IDictionary<string, object>, ITableEntity
{
    internal const string ETagKey = "odata.etag";
    private readonly Dictionary<string, object> _values;

    public TableEntity() => _values = [];

    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public TableEntity(IDictionary<string, object> values) => _values = values is null ? [] : new Dictionary<string, object>(values);

    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => _values[nameof(PartitionKey)] = value;
    }

    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => _values[nameof(RowKey)] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => _values[nameof(Timestamp)] = value;
    }

    public ETag ETag
    {
        get => GetString(ETagKey) is { } text ? new ETag(text) : default;
        set => _values[ETagKey] = value.ToString();
    }

    public ICollection<string> Keys => _values.Keys;

    public int Count => _values.Count;

    ICollection<object> IDictionary<string, object>.Values => _values.Values;

    bool ICollection<KeyValuePair<string, object>>.IsReadOnly => false;

    public object this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set => _values[key] = value;
    }

    public string GetString(string key) => (string)Get(key, static v => v is string, typeof(string));

    public byte[] GetBinary(string key) => Get(key, static v => v is byte[] or BinaryData, typeof(byte[])) switch
    {
        BinaryData data => data.ToArray(),
        var bytes => (byte[])bytes,
    };

    public BinaryData GetBinaryData(string key) => Get(key, static v => v is byte[] or BinaryData, typeof(BinaryData)) switch
    {
        byte[] bytes => BinaryData.FromBytes(bytes),
        var data => (BinaryData)data,
    };

    public bool? GetBoolean(string key) => (bool?)Get(key, static v => v is bool, typeof(bool?));

    public DateTime? GetDateTime(string key) => Get(key, static v => v is DateTime or DateTimeOffset, typeof(DateTime?)) switch
    {
        DateTimeOffset time => time.UtcDateTime,
        var time => (DateTime?)time,
    };

    public DateTimeOffset? GetDateTimeOffset(string key) => Get(key, static v => v is DateTime or DateTimeOffset, typeof(DateTimeOffset?)) switch
    {
        DateTime time => new DateTimeOffset(time.ToUniversalTime()),
        var time => (DateTimeOffset?)time,
    };

    public double? GetDouble(string key) => (double?)Get(key, static v => v is double, typeof(double?));

    public Guid? GetGuid(string key) => (Guid?)Get(key, static v => v is Guid, typeof(Guid?));

    public int? GetInt32(string key) => (int?)Get(key, static v => v is int, typeof(int?));

    public long? GetInt64(string key) => (long?)Get(key, static v => v is long, typeof(long?));

    public void Add(string key, object value) => _values.Add(key, value);

    public bool ContainsKey(string key) => _values.ContainsKey(key);

    public bool Remove(string key) => _values.Remove(key);

    public bool TryGetValue(string key, out object value) => _values.TryGetValue(key, out value);

    public void Clear() => _values.Clear();

    void ICollection<KeyValuePair<string, object>>.Add(KeyValuePair<string, object> item) => _values.Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object>>.Contains(KeyValuePair<string, object> item) => _values.Contains(item);

    void ICollection<KeyValuePair<string, object>>.CopyTo(KeyValuePair<string, object>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object>>)_values).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object>>.Remove(KeyValuePair<string, object> item) =>
        ((ICollection<KeyValuePair<string, object>>)_values).Remove(item);

    IEnumerator<KeyValuePair<string, object>> IEnumerable<KeyValuePair<string, object>>.GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _values.GetEnumerator();

    private object Get(string key, Func<object, bool> fits, Type wanted)
    {
        if (!_values.TryGetValue(key, out var value) || value is null) return null;
        return fits(value) ? value : throw new InvalidOperationException($"Cannot return {wanted} type for a {value.GetType()} typed property.");
    }
}
