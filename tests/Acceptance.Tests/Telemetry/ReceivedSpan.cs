namespace Cbp.Acceptance.Tests.Telemetry;

/// <summary>A span as it came by OTLP.</summary>
public sealed record ReceivedSpan
{
    /// <summary>The values of <see cref="Kind"/>: internal, server, client, producer, consumer.</summary>
    public const int Internal = 1, Server = 2, Client = 3, Producer = 4, Consumer = 5;

    public required string Source { get; init; }
    public string TraceId { get; set; } = "";
    public string SpanId { get; set; } = "";
    public string ParentId { get; set; } = "";
    public string Name { get; set; } = "";
    public int Kind { get; set; }
    public Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Reads one message of opentelemetry.proto.trace.v1.Span.</summary>
    public static ReceivedSpan Parse(string source, ReadOnlySpan<byte> bytes)
    {
        var span = new ReceivedSpan { Source = source };
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1: span.TraceId = reader.Hex; break;
                case 2: span.SpanId = reader.Hex; break;
                case 4: span.ParentId = reader.Hex; break;
                case 5: span.Name = reader.Text; break;
                case 6: span.Kind = (int)reader.Number; break;
                case 9: span.Attribute(reader.Bytes); break;
            }
        }

        return span;
    }

    private void Attribute(ReadOnlySpan<byte> bytes)
    {
        var (key, value) = ("", "");
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            if (reader.Field == 1) key = reader.Text;
            if (reader.Field != 2) continue;
            var any = new ProtobufReader(reader.Bytes);
            while (any.Read()) value = any.Field == 1 ? any.Text : any.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Attributes[key] = value;
    }
}
