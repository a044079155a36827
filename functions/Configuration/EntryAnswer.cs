using System.Text.Json;
using Cbp.Core.Configuration;

namespace Cbp.Functions.Configuration;

/// <summary>A version of an entry as callers see it.</summary>
internal sealed record EntryAnswer
{
    public required string Name { get; init; }
    public required string InstitutionId { get; init; }
    public required int Version { get; init; }

    /// <summary>Absent where the version deletes the entry.</summary>
    public JsonElement? Value { get; init; }

    public required string Author { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>From the domain's entry.</summary>
    public static EntryAnswer Of(ConfigurationEntry entry) => new()
    {
        Name = entry.Name,
        InstitutionId = entry.InstitutionId.Value,
        Version = entry.Version,
        Value = entry.Value is { } value ? JsonElement.Parse(value) : null,
        Author = entry.Author,
        Reason = entry.Reason,
        ChangedAt = entry.ChangedAt,
    };
}
