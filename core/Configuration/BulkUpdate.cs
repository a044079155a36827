using System.Text.Json;

namespace Cbp.Core.Configuration;

/// <summary>One value of a bulk update.</summary>
/// <param name="InstitutionId">Whose.</param>
/// <param name="Key">The setting.</param>
/// <param name="Value">Its new value.</param>
/// <param name="Version">The version that the caller has seen, 0 where there must be none; null where any will do.</param>
public sealed record BulkUpdate(string InstitutionId, string Key, JsonElement Value, int? Version);
