using System.Text.Json;

namespace Cbp.Functions.Configuration;

/// <summary>What values must look like.</summary>
internal sealed record SchemasAnswer(IReadOnlyList<KeyAnswer> Settings, JsonElement Calendar, JsonElement Window);
