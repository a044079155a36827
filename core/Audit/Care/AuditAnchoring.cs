using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit.Care;

/// <summary>
/// Anchors each day once it is over: notes where every chain that was written to on it has ended, and seals the day's anchors. It can be called at
/// any time and again: what is sealed is left alone.
/// </summary>
/// <param name="log">The chains.</param>
/// <param name="anchors">Anchors and seals.</param>
/// <param name="signer">Signs the seals.</param>
/// <param name="time">The clock.</param>
public sealed class AuditAnchoring(IAuditLog log, IAuditAnchors anchors, AuditSigner signer, TimeProvider time)
{
    private const int AtOnce = 100;
    private const int HeadsAtOnce = 16;

    /// <summary>Anchors all days before today that are not yet; how many there were.</summary>
    /// <exception cref="InvalidOperationException">There is no key to sign with.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var seals = await anchors.SealsAsync(cancellationToken);
        var last = seals.Count > 0 ? seals[^1] : null;
        var days = 0;
        for (var day = await anchors.NextDayAsync(last?.Day, cancellationToken); day is { } of && of < today; day = await anchors.NextDayAsync(of, cancellationToken))
        {
            last = await SealAsync(of, last, cancellationToken);
            days++;
        }

        return days;
    }

    /// <summary>A seal of what was added up.</summary>
    internal static AuditSeal Seal(DateOnly day, int count, string digest, string previous, bool purged, AuditSigner signer)
    {
        var seal = new AuditSeal(day, count, digest, previous, purged, "");
        return seal with { Signature = signer.Sign(seal.Signed) };
    }

    private async Task<AuditSeal> SealAsync(DateOnly day, AuditSeal? before, CancellationToken cancellationToken)
    {
        using var digest = new AuditDigest();
        var some = new List<AuditAnchor>(AtOnce);
        await foreach (var marked in anchors.ReadAsync(day, cancellationToken))
        {
            some.Add(marked);
            if (some.Count == AtOnce) await AnchorAsync();
        }

        await AnchorAsync();
        var seal = Seal(day, digest.Count, digest.Value(), before?.Hash ?? AuditHash.Beginning, false, signer);
        await anchors.SaveSealAsync(seal, cancellationToken);
        return seal;

        async Task AnchorAsync()
        {
            var anchored = new AuditAnchor[some.Count];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, some.Count),
                new ParallelOptions { MaxDegreeOfParallelism = HeadsAtOnce, CancellationToken = cancellationToken },
                async (i, token) => anchored[i] = some[i] with { Head = await log.FindHeadAsync(some[i].Partition, token) });
            foreach (var anchor in anchored) digest.Add(anchor);
            await anchors.SaveAsync(day, anchored, cancellationToken);
            some.Clear();
        }
    }
}
