using System.Runtime.Serialization;

namespace Cbp.Host.ServiceBus;

/// <summary>The types that an application property may have, each with a tag of its own.</summary>
internal static class PropertyCodec
{
    public static void Write(BinaryWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: writer.Write((byte)0); break;
            case string v: writer.Write((byte)1); writer.Write(v); break;
            case bool v: writer.Write((byte)2); writer.Write(v); break;
            case byte v: writer.Write((byte)3); writer.Write(v); break;
            case sbyte v: writer.Write((byte)4); writer.Write(v); break;
            case short v: writer.Write((byte)5); writer.Write(v); break;
            case ushort v: writer.Write((byte)6); writer.Write(v); break;
            case int v: writer.Write((byte)7); writer.Write(v); break;
            case uint v: writer.Write((byte)8); writer.Write(v); break;
            case long v: writer.Write((byte)9); writer.Write(v); break;
            case ulong v: writer.Write((byte)10); writer.Write(v); break;
            case float v: writer.Write((byte)11); writer.Write(v); break;
            case double v: writer.Write((byte)12); writer.Write(v); break;
            case decimal v: writer.Write((byte)13); writer.Write(v); break;
            case char v: writer.Write((byte)14); writer.Write((ushort)v); break;
            case Guid v: writer.Write((byte)15); writer.Write(v.ToByteArray()); break;
            case DateTime v: writer.Write((byte)16); writer.Write(v.ToUniversalTime().Ticks); break;
            case DateTimeOffset v: writer.Write((byte)17); writer.Write(v.UtcTicks); break;
            case TimeSpan v: writer.Write((byte)18); writer.Write(v.Ticks); break;
            case Uri v: writer.Write((byte)19); writer.Write(v.OriginalString); break;
            case byte[] v: writer.Write((byte)20); writer.Write7BitEncodedInt(v.Length); writer.Write(v); break;
            default:
                throw new SerializationException($"Serialization operation failed due to unsupported type {value.GetType().FullName} of property {name}.");
        }
    }

    public static object? Read(BinaryReader reader) => reader.ReadByte() switch
    {
        0 => null,
        1 => reader.ReadString(),
        2 => reader.ReadBoolean(),
        3 => reader.ReadByte(),
        4 => reader.ReadSByte(),
        5 => reader.ReadInt16(),
        6 => reader.ReadUInt16(),
        7 => reader.ReadInt32(),
        8 => reader.ReadUInt32(),
        9 => reader.ReadInt64(),
        10 => reader.ReadUInt64(),
        11 => reader.ReadSingle(),
        12 => reader.ReadDouble(),
        13 => reader.ReadDecimal(),
        14 => (char)reader.ReadUInt16(),
        15 => new Guid(reader.ReadBytes(16)),
        16 => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        17 => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        18 => new TimeSpan(reader.ReadInt64()),
        19 => new Uri(reader.ReadString(), UriKind.RelativeOrAbsolute),
        20 => reader.ReadBytes(reader.Read7BitEncodedInt()),
        var tag => throw new InvalidDataException($"A message property has an unknown type {tag}."),
    };
}
