using System.Text.Json.Serialization;

namespace Cbp.Functions.Upstream;

/// <summary>How answers about messages of upstream systems are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(HeldMessagesAnswer))]
[JsonSerializable(typeof(HeldMessageAnswer))]
[JsonSerializable(typeof(HeldMessageDecisionAnswer))]
internal sealed partial class UpstreamJson : JsonSerializerContext;
