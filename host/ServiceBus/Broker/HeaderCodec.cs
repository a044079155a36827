using System.Text;

namespace Cbp.Host.ServiceBus;

/// <summary>Headers as bytes: small, and quick to write, because every message that is sent passes through here.</summary>
internal static class HeaderCodec
{
    private const byte Version = 1;

    public static byte[] Encode(MessageHeaders h)
    {
        using var stream = new MemoryStream(192);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        Write(writer, h.MessageId);
        Write(writer, h.CorrelationId);
        Write(writer, h.Subject);
        Write(writer, h.To);
        Write(writer, h.ReplyTo);
        Write(writer, h.ContentType);
        Write(writer, h.SessionId);
        Write(writer, h.ReplyToSessionId);
        Write(writer, h.PartitionKey);
        Write(writer, h.DeadLetterSource);
        writer.Write(h.TimeToLive.Ticks);
        writer.Write(h.ScheduledEnqueueTime.UtcTicks);
        writer.Write(h.EnqueuedSequenceNumber);
        writer.Write7BitEncodedInt(h.Properties?.Count ?? 0);
        if (h.Properties is not null)
        {
            foreach (var (name, value) in h.Properties)
            {
                writer.Write(name);
                PropertyCodec.Write(writer, name, value);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static MessageHeaders Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var version = reader.ReadByte();
        if (version != Version) throw new InvalidDataException($"Message headers of version {version} are not known.");
        var headers = new MessageHeaders
        {
            MessageId = Text(reader),
            CorrelationId = Text(reader),
            Subject = Text(reader),
            To = Text(reader),
            ReplyTo = Text(reader),
            ContentType = Text(reader),
            SessionId = Text(reader),
            ReplyToSessionId = Text(reader),
            PartitionKey = Text(reader),
            DeadLetterSource = Text(reader),
            TimeToLive = new TimeSpan(reader.ReadInt64()),
            ScheduledEnqueueTime = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            EnqueuedSequenceNumber = reader.ReadInt64(),
        };
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return headers;
        var properties = new Dictionary<string, object>(count);
        for (var i = 0; i < count; i++)
        {
            // A null is a value too: the dictionary holds it as the real client's does.
            var name = reader.ReadString();
            properties[name] = PropertyCodec.Read(reader)!;
        }

        return headers with { Properties = properties };
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
