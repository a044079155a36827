using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>
/// The settings of institutions for those who need them outside of a transaction. What was read is kept in the cache, which forgets it with the
/// transaction that changes it, and on other instances within a second.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="cache">Keeps them.</param>
public sealed class InstitutionSettings(IDatabase database, ICache cache)
{
    // In this instance's memory only: the app's own settings, which differ from one to the other, have been laid over them.
    private static readonly CacheRegion<Institution> Region = new("institution", TimeSpan.FromMinutes(5), _ => 4000);

    /// <summary>The institution, or null where there is none.</summary>
    public ValueTask<Institution?> FindAsync(InstitutionId id, CancellationToken cancellationToken) => cache.GetAsync(
        Region.Key(id.Value, CacheTag.Institution(id)),
        token => database.ReadAsync(work => work.Institutions.FindAsync(id), token),
        cancellationToken);

    /// <summary>Their settings have changed.</summary>
    public void Forget(IEnumerable<InstitutionId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cache.Forget([.. ids.Select(CacheTag.Institution)]);
    }
}
