using Cbp.Core.Common;

namespace Cbp.Core.Configuration;

/// <summary>What somebody wants to change about an entry.</summary>
/// <param name="InstitutionId">Whose entry.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The setting's key, or the name of the calendar or window.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Reason">Why.</param>
public sealed record ConfigurationChange(InstitutionId InstitutionId, EntryKind Kind, string Name, string Author, string Reason);
