using System.Text;
using Azure.Core.Serialization;
using Microsoft.DurableTask;

namespace Cbp.Host.Worker.Durable;

/// <summary>The app's own serializer, for orchestrations.</summary>
internal sealed class SerializerConverter(ObjectSerializer serializer) : DataConverter
{
    public override string? Serialize(object? value) => value is null ? null : serializer.Serialize(value, value.GetType()).ToString();

    public override object? Deserialize(string? data, Type targetType)
    {
        if (data is null) return null;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(data));
        return serializer.Deserialize(stream, targetType, CancellationToken.None);
    }
}
