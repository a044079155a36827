using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>Which properties of a class are an entity's, and by which names.</summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Shapes = new();

    private EntityShape(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is not { IsPublic: true } || property.SetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0) continue;
            if (property.IsDefined(typeof(IgnoreDataMemberAttribute)) || property.Name is nameof(ITableEntity.ETag) or nameof(ITableEntity.Timestamp)) continue;
            Properties[NameOf(property)] = property;
        }
    }

    /// <summary>All that is sent and read but etag and timestamp, by the name in the table.</summary>
    public Dictionary<string, PropertyInfo> Properties { get; } = [];

    public static EntityShape Of(Type type) => Shapes.GetOrAdd(type, t => new EntityShape(t));

    /// <summary>The name that a class's property has in the table.</summary>
    public static string NameOf(MemberInfo property) => property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name;
}
