using System.Text;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The history events of one episode as one blob: a version byte, then per event its kind, a byte that says which fields follow, and
/// these. Small, because every step of every instance writes one.
/// </summary>
internal static class HistoryCodec
{
    private const byte Version = 1;

    [Flags]
    private enum Fields : byte
    {
        None = 0,
        Id = 1,
        Ticks = 2,
        Name = 4,
        Target = 8,
        Payload = 16,
        Failure = 32,
        Final = 64,
    }

    public static byte[] Encode(IReadOnlyList<HistoryEvent> events)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt(events.Count);
        for (var i = 0; i < events.Count; i++) Write(writer, events[i]);
        return stream.ToArray();
    }

    public static void Decode(byte[] blob, List<HistoryEvent> into)
    {
        using var reader = new BinaryReader(new MemoryStream(blob, writable: false), Encoding.UTF8);
        var version = reader.ReadByte();
        if (version != Version)
            throw new InvalidDataException($"The history was written in format {version}; this engine reads format {Version}.");
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) into.Add(Read(reader));
    }

    private static void Write(BinaryWriter writer, HistoryEvent e)
    {
        var fields = (e.Id >= 0 ? Fields.Id : 0)
            | (e.Ticks != 0 ? Fields.Ticks : 0)
            | (e.Name is not null ? Fields.Name : 0)
            | (e.Target is not null ? Fields.Target : 0)
            | (e.Payload is not null ? Fields.Payload : 0)
            | (e.Failure is not null ? Fields.Failure : 0)
            | (e.Final ? Fields.Final : 0);
        writer.Write((byte)e.Kind);
        writer.Write((byte)fields);
        if (e.Id >= 0) writer.Write7BitEncodedInt(e.Id);
        if (e.Ticks != 0) writer.Write(e.Ticks);
        if (e.Name is not null) writer.Write(e.Name);
        if (e.Target is not null) writer.Write(e.Target);
        if (e.Payload is not null) writer.Write(e.Payload);
        if (e.Failure is not null) writer.Write(FailureJson.Write(e.Failure));
    }

    private static HistoryEvent Read(BinaryReader reader)
    {
        var kind = (HistoryKind)reader.ReadByte();
        if (!Enum.IsDefined(kind)) throw new InvalidDataException($"There is no history event of kind {(byte)kind}.");
        var fields = (Fields)reader.ReadByte();
        return new HistoryEvent(kind)
        {
            // In the order in which they were written: an object initializer runs from top to bottom.
            Id = fields.HasFlag(Fields.Id) ? reader.Read7BitEncodedInt() : -1,
            Ticks = fields.HasFlag(Fields.Ticks) ? reader.ReadInt64() : 0,
            Name = fields.HasFlag(Fields.Name) ? reader.ReadString() : null,
            Target = fields.HasFlag(Fields.Target) ? reader.ReadString() : null,
            Payload = fields.HasFlag(Fields.Payload) ? reader.ReadString() : null,
            Failure = fields.HasFlag(Fields.Failure) ? FailureJson.Read(reader.ReadString()) : null,
            Final = fields.HasFlag(Fields.Final),
        };
    }
}
