using System.Globalization;

namespace Cbp.Core.Audit.Chain;

/// <summary>What a purge leaves of the entries at the beginning of a chain, signed.</summary>
/// <param name="Partition">The chain.</param>
/// <param name="Sequence">The number of the last entry that was purged: all up to it are gone.</param>
/// <param name="Hash">That entry's hash: what the next one carries.</param>
/// <param name="PurgedAt">When (UTC).</param>
/// <param name="Signature">Ours, over all of this.</param>
public sealed record AuditStub(AuditPartition Partition, long Sequence, string Hash, DateTimeOffset PurgedAt, string Signature)
{
    /// <summary>What is signed.</summary>
    public string Signed => string.Create(
        CultureInfo.InvariantCulture, $"cbp-audit-stub-1\n{Partition.Key}\n{Sequence}\n{Hash}\n{PurgedAt.ToUnixTimeMilliseconds()}");
}
