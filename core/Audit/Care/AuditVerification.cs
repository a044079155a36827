using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit.Care;

/// <summary>
/// Looks whether the log is as it was written: the chains entry by entry, from stub to head, and then what the anchors and seals say of them. It holds no more
/// than a page at once, and can run while the log is written to.
/// </summary>
/// <param name="log">The chains.</param>
/// <param name="anchors">Anchors and seals.</param>
/// <param name="signer">Knows our signatures.</param>
public sealed class AuditVerification(IAuditLog log, IAuditAnchors anchors, AuditSigner signer)
{
    private const int MostBreaks = 100;
    private readonly List<AuditBreak> _breaks = [];
    private readonly List<(AuditPartition Partition, DateOnly Day)> _noted = [];
    private long _entries;
    private long _chains;
    private long _anchors;

    /// <summary>Looks at everything; at one chain alone (and not at the anchors) where one is named.</summary>
    /// <param name="only">The chain, or null.</param>
    /// <param name="progress">Told now and then how many entries were looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuditReport> RunAsync(AuditPartition? only, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        (_entries, _chains, _anchors) = (0, 0, 0);
        _breaks.Clear();
        _noted.Clear();
        await ChainsAsync(only, progress, cancellationToken);
        if (only is null) await SealsAsync(cancellationToken);
        return new AuditReport { Entries = _entries, Chains = _chains, Anchors = _anchors, Breaks = [.. _breaks] };
    }

    private async Task ChainsAsync(AuditPartition? only, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ChainCheck? chain = null;
        await foreach (var row in log.StreamAsync(only, cancellationToken))
        {
            if (chain?.Partition != row.Partition)
            {
                if (chain is not null) await EndAsync(chain, cancellationToken);
                progress?.Report(_entries);
                chain = new ChainCheck(row.Partition, signer);
            }

            chain!.Add(row);
        }

        if (chain is not null) await EndAsync(chain, cancellationToken);
        progress?.Report(_entries);
    }

    private async Task EndAsync(ChainCheck chain, CancellationToken cancellationToken)
    {
        chain.End();
        _chains++;
        _entries += chain.Entries;
        if (chain.Break is null) return;
        // It may have been written to meanwhile: what is wrong with it still is when it is looked at alone.
        var again = new ChainCheck(chain.Partition, signer);
        await foreach (var row in log.StreamAsync(chain.Partition, cancellationToken)) again.Add(row);
        again.End();
        if (again.Break is { } broken) Found(broken);
    }

    private async Task SealsAsync(CancellationToken cancellationToken)
    {
        var previous = AuditHash.Beginning;
        DateOnly? last = null;
        foreach (var seal in await anchors.SealsAsync(cancellationToken))
        {
            if (!signer.IsOurs(seal.Signed, seal.Signature)) Found(seal.Day, "The day's seal is not signed by us.");
            if (seal.Previous != previous) Found(seal.Day, "The day's seal does not follow the one before it.");
            if (!seal.AnchorsPurged && await DayAsync(seal.Day, cancellationToken) is var (count, digest) && (count != seal.Anchors || digest != seal.Digest))
                Found(seal.Day, "The day's anchors are not those that were sealed.");
            (previous, last) = (seal.Hash, seal.Day);
        }

        for (var day = await anchors.NextDayAsync(last, cancellationToken); day is { } open; day = await anchors.NextDayAsync(open, cancellationToken))
            await DayAsync(open, cancellationToken);

        // A chain is noted just before it is first written to: what is missing now, after all else was looked at, is gone.
        foreach (var (partition, day) in _noted)
        {
            if (await log.FindHeadAsync(partition, cancellationToken) is null)
                Found(new AuditBreak(partition.Key, 1, $"The chain is gone, which was written to on {day:yyyy-MM-dd}."));
        }
    }

    private async Task<(int Count, string Digest)> DayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        using var digest = new AuditDigest();
        await foreach (var anchor in anchors.ReadAsync(day, cancellationToken))
        {
            digest.Add(anchor);
            _anchors++;
            await CheckAsync(anchor, day, cancellationToken);
        }

        return (digest.Count, digest.Value());
    }

    private async Task CheckAsync(AuditAnchor anchor, DateOnly day, CancellationToken cancellationToken)
    {
        var head = await log.FindHeadAsync(anchor.Partition, cancellationToken);
        var key = anchor.Partition.Key;
        if (anchor.Head is not { } anchored)
        {
            if (head is null) _noted.Add((anchor.Partition, day));
            return;
        }

        if (head is null) Found(new AuditBreak(key, 1, $"The chain is gone, which had {anchored.Sequence} entries on {day:yyyy-MM-dd}."));
        else if (head.Sequence < anchored.Sequence)
            Found(new AuditBreak(key, head.Sequence + 1, $"Entries {head.Sequence + 1} to {anchored.Sequence} are missing, which were there on {day:yyyy-MM-dd}."));
        else if (await log.ReadAsync(anchor.Partition, anchored.Sequence - 1, 1, cancellationToken) is [{ } record] && record.Sequence == anchored.Sequence && record.Hash != anchored.Hash)
            Found(new AuditBreak(key, anchored.Sequence, $"The entry is not the one that was anchored on {day:yyyy-MM-dd}."));
    }

    private void Found(DateOnly day, string what) => Found(new AuditBreak("seals", (day.Year * 10_000) + (day.Month * 100) + day.Day, what));

    private void Found(AuditBreak broken)
    {
        if (_breaks.Count < MostBreaks) _breaks.Add(broken);
    }
}
