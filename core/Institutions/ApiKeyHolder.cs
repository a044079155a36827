using Cbp.Core.Common;

namespace Cbp.Core.Institutions;

/// <summary>Whom an API key belongs to.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Role">What may be done with the key.</param>
/// <param name="Name">Who calls with it: what the history of a change names as its author.</param>
public sealed record ApiKeyHolder(InstitutionId InstitutionId, CallerRole Role, string Name);
