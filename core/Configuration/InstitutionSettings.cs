using System.Collections.Concurrent;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>
/// The settings of institutions for those who need them outside of a transaction. What was read is kept for half a second, and forgotten
/// at once where this process, or <c>ConfigurationChanged</c>, says that it changed: so a change is known everywhere within a second.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="clock">Tells how long something was kept: the machine's clock, because a business clock may stand still.</param>
public sealed class InstitutionSettings(IDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<InstitutionId, (Institution? Institution, long ReadAt)> _known = new();
    private long _generation;

    /// <summary>The institution, or null where there is none.</summary>
    public async ValueTask<Institution?> FindAsync(InstitutionId id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out var known) && clock.GetElapsedTime(known.ReadAt) < KeptFor) return known.Institution;
        var generation = Interlocked.Read(ref _generation);
        var readAt = clock.GetTimestamp();
        var institution = await database.ReadAsync(work => work.Institutions.FindAsync(id), cancellationToken);
        _known[id] = (institution, readAt);
        // What was read may be older than a change that was told meanwhile.
        if (Interlocked.Read(ref _generation) != generation) _known.TryRemove(id, out _);
        return institution;
    }

    /// <summary>Their settings have changed.</summary>
    public void Forget(IEnumerable<InstitutionId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        Interlocked.Increment(ref _generation);
        foreach (var id in ids) _known.TryRemove(id, out _);
    }
}
