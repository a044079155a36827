using Cbp.Core.Common;

namespace Cbp.Core.Configuration;

/// <summary>One version of something that an institution has configured.</summary>
/// <param name="InstitutionId">Whose it is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The setting's key, or the name of the calendar or window.</param>
/// <param name="Version">The number of the change, from 1. It goes on behind a deletion.</param>
/// <param name="Value">The value in JSON, or null where this version deletes it.</param>
/// <param name="Author">Who made the change.</param>
/// <param name="Reason">Why.</param>
/// <param name="ChangedAt">When (UTC).</param>
public sealed record ConfigurationEntry(
    InstitutionId InstitutionId,
    EntryKind Kind,
    string Name,
    int Version,
    string? Value,
    string Author,
    string Reason,
    DateTimeOffset ChangedAt)
{
    /// <summary>True where it is there: not deleted.</summary>
    public bool IsLive => Value is not null;
}
