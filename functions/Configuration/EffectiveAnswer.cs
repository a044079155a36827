using System.Text.Json;
using Cbp.Core.Configuration;

namespace Cbp.Functions.Configuration;

/// <summary>What holds, and why.</summary>
internal sealed record EffectiveAnswer
{
    public required string Name { get; init; }
    public required JsonElement Value { get; init; }
    public required ValueSource Source { get; init; }

    /// <summary>The institution that has set it, where one has.</summary>
    public string? SetBy { get; init; }

    public int? Version { get; init; }

    /// <summary>From the domain's value.</summary>
    public static EffectiveAnswer Of(EffectiveValue value) => new()
    {
        Name = value.Name,
        Value = JsonElement.Parse(value.Value),
        Source = value.Source,
        SetBy = value.SetBy?.Value,
        Version = value.Version,
    };
}
