using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit.Care;

/// <summary>
/// Takes away what has been kept long enough: of each chain the entries at its beginning that are older, leaving a signed stub, and then the day's
/// anchors, leaving their signed seal. Day by day, oldest first; where it is cut off it goes on at the same place.
/// </summary>
/// <param name="log">The chains.</param>
/// <param name="anchors">Anchors and seals: they tell which chains have entries of a day.</param>
/// <param name="signer">Signs stubs and seals.</param>
/// <param name="options">How long entries are kept.</param>
/// <param name="time">The clock.</param>
public sealed class AuditPurge(IAuditLog log, IAuditAnchors anchors, AuditSigner signer, AuditOptions options, TimeProvider time)
{
    private const int PageSize = 500;

    /// <summary>Takes away what is older than the configured days; how many entries that were.</summary>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-options.RetentionDays);
        var purged = 0L;
        foreach (var seal in await anchors.SealsAsync(cancellationToken))
        {
            if (seal.Day >= before) break;
            if (seal.AnchorsPurged) continue;
            await foreach (var anchor in anchors.ReadAsync(seal.Day, cancellationToken))
                purged += await PurgeAsync(anchor.Partition, before, now, cancellationToken);
            // First it is said that they are gone, then they are.
            await anchors.SaveSealAsync(
                AuditAnchoring.Seal(seal.Day, seal.Anchors, seal.Digest, seal.Previous, true, signer), cancellationToken);
            await anchors.DropAsync(seal.Day, cancellationToken);
        }

        return purged;
    }

    private async Task<long> PurgeAsync(AuditPartition partition, DateOnly before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        AuditRecord? last = null;
        var count = 0L;
        while (true)
        {
            var page = await log.ReadAsync(partition, last?.Sequence ?? 0, PageSize, cancellationToken);
            var old = page.TakeWhile(record => DateOnly.FromDateTime(record.Entry.OccurredAt.UtcDateTime) < before).ToList();
            if (old.Count > 0) last = old[^1];
            count += old.Count;
            if (old.Count < PageSize) break;
        }

        if (last is null) return 0;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var stub = new AuditStub(partition, last.Sequence, last.Hash, at, "");
        await log.PurgeAsync(stub with { Signature = signer.Sign(stub.Signed) }, cancellationToken);
        return count;
    }
}
