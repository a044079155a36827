using System.Collections.Concurrent;
using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Payments.Creation;

/// <summary>
/// Institutions as payments last found them. What is asked of the store depends on an institution's calendar: by the likely one it is asked together with
/// the institution itself, and once more where that has changed. Nothing is decided by it.
/// </summary>
internal sealed class LikelyInstitutions
{
    private readonly ConcurrentDictionary<InstitutionId, Institution> _found = new();

    /// <summary>As it was found last; null where it never was.</summary>
    public Institution? Find(InstitutionId id) => _found.GetValueOrDefault(id);

    public void Found(Institution institution) => _found[institution.InstitutionId] = institution;
}
