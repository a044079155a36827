namespace Cbp.Core.Configuration;

/// <summary>The data of a <c>ConfigurationChanged</c> event on the topic <c>system.events</c>.</summary>
/// <param name="InstitutionId">Whose configuration changed.</param>
/// <param name="Names">The entries that changed; none where all was computed anew.</param>
/// <param name="Affected">The institution and all that inherit from it.</param>
/// <param name="Author">Who changed it.</param>
public sealed record ConfigurationChanged(
    string InstitutionId, IReadOnlyList<string> Names, IReadOnlyList<string> Affected, string Author);
