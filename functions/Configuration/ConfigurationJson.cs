using System.Text.Json.Serialization;
using Cbp.Functions.Notifications;

namespace Cbp.Functions.Configuration;

/// <summary>How answers about configuration and preferences are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EntryAnswer))]
[JsonSerializable(typeof(EntriesAnswer))]
[JsonSerializable(typeof(EffectiveAnswer))]
[JsonSerializable(typeof(EffectiveListAnswer))]
[JsonSerializable(typeof(SchemasAnswer))]
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSerializable(typeof(PreferencesAnswer))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
