using System.Text.Json;

namespace Cbp.Functions.Configuration;

/// <summary>A setting that there is.</summary>
internal sealed record KeyAnswer(string Key, string Description, string Unit, JsonElement Default, JsonElement Schema);
