using System.Text.Json;
using System.Text.Json.Serialization;
using Cbp.Core.Common;

namespace Cbp.Storage.Relational;

/// <summary>An institution's id is written as plain text.</summary>
internal sealed class InstitutionIdJsonConverter : JsonConverter<InstitutionId>
{
    public override InstitutionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("An institution's id is missing."));

    public override void Write(Utf8JsonWriter writer, InstitutionId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
