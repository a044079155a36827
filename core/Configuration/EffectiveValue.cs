using Cbp.Core.Common;

namespace Cbp.Core.Configuration;

/// <summary>What holds for an institution, and why.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The setting's key, or the name of the calendar or window.</param>
/// <param name="Value">The value in JSON.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="SetBy">The institution that has set it, where one has.</param>
/// <param name="Version">That entry's version, where there is one.</param>
public sealed record EffectiveValue(
    EntryKind Kind, string Name, string Value, ValueSource Source, InstitutionId? SetBy = null, int? Version = null);
