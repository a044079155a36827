using System.Text.Json.Serialization;

namespace Cbp.Storage.Documents;

/// <summary>How documents are written, with readers and writers made at compile time.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserPayeeDocument))]
[JsonSerializable(typeof(QueryPage))]
internal sealed partial class DocumentJson : JsonSerializerContext;
