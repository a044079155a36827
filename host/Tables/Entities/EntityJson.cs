using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>Entities as OData JSON (minimal metadata), and back.</summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    public static byte[] Write(ITableEntity entity)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Values(entity))
            {
                // A property without a value is one that is not there; etag and timestamp are the service's.
                if (value is null || name is TableEntity.ETagKey or nameof(ITableEntity.Timestamp)) continue;
                PropertyWriter.Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static T Read<T>(JsonElement json) where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        if (entity is IDictionary<string, object?> values) Fill(values, json);
        else Fill(entity, json);
        return entity;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Values(ITableEntity entity)
    {
        if (entity is IDictionary<string, object?> values) return values;
        var properties = EntityShape.Of(entity.GetType()).Properties.Where(p => p.Key is not (nameof(entity.PartitionKey) or nameof(entity.RowKey)));
        return properties.Select(p => KeyValuePair.Create(p.Key, p.Value.GetValue(entity)))
            .Prepend(KeyValuePair.Create<string, object?>(nameof(entity.RowKey), entity.RowKey))
            .Prepend(KeyValuePair.Create<string, object?>(nameof(entity.PartitionKey), entity.PartitionKey));
    }

    private static void Fill(IDictionary<string, object?> values, JsonElement json)
    {
        var types = new Dictionary<string, string?>();
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal)) types[property.Name[..^TypeSuffix.Length]] = property.Value.GetString();
        }

        foreach (var property in json.EnumerateObject())
        {
            if (IsMetadata(property.Name)) continue;
            var type = property.Name == nameof(ITableEntity.Timestamp) ? "Edm.DateTime" : types.GetValueOrDefault(property.Name);
            values[property.Name] = PropertyReader.Read(property.Value, type);
        }
    }

    private static void Fill(ITableEntity entity, JsonElement json)
    {
        var shape = EntityShape.Of(entity.GetType());
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name == nameof(entity.PartitionKey)) entity.PartitionKey = property.Value.GetString();
            else if (property.Name == nameof(entity.RowKey)) entity.RowKey = property.Value.GetString();
            else if (shape.Properties.TryGetValue(property.Name, out var target)) target.SetValue(entity, PropertyReader.Read(property.Value, target.PropertyType));
            else if (property.Name == nameof(ITableEntity.Timestamp)) entity.Timestamp = property.Value.GetDateTimeOffset();
            else if (property.Name == TableEntity.ETagKey) entity.ETag = new ETag(property.Value.GetString()!);
        }
    }

    private static bool IsMetadata(string name) =>
        name != TableEntity.ETagKey && (name.StartsWith("odata.", StringComparison.Ordinal) || name.EndsWith(TypeSuffix, StringComparison.Ordinal));
}
