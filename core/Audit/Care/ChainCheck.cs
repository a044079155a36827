using Cbp.Core.Audit.Chain;

namespace Cbp.Core.Audit.Care;

/// <summary>Looks at the rows of one chain, in their order, and finds the first that is not as it was written.</summary>
internal sealed class ChainCheck(AuditPartition partition, AuditSigner signer)
{
    private long _sequence;
    private string _hash = AuditHash.Beginning;
    private long _purged;
    private AuditHead? _head;

    public AuditPartition Partition => partition;

    /// <summary>How many entries were looked at.</summary>
    public long Entries { get; private set; }

    /// <summary>The first break, or null.</summary>
    public AuditBreak? Break { get; private set; }

    /// <summary>Looks at the next row.</summary>
    public void Add(AuditRow row)
    {
        if (Break is not null) return;
        if (row.Stub is { } stub) Add(stub);
        else if (row.Record is { } record) Add(record);
        else _head = row.Head;
    }

    /// <summary>Looks whether it ends where it should; after all rows.</summary>
    public void End()
    {
        if (Break is not null) return;
        if (_head is null) Found(_sequence, "The chain's head is missing.");
        else if (_head.Sequence > _sequence) Found(_sequence + 1, $"Entries {_sequence + 1} to {_head.Sequence} are missing at the end.");
        else if (_head.Sequence < _sequence) Found(_head.Sequence + 1, $"There are entries behind the chain's head, which is at {_head.Sequence}.");
        else if (_head.Hash != _hash) Found(_sequence, "The last entry is not the one that the chain's head names.");
    }

    private void Add(AuditStub stub)
    {
        if (!signer.IsOurs(stub.Signed, stub.Signature)) Found(stub.Sequence, "The stub of a purge is not signed by us.");
        (_sequence, _hash, _purged) = (stub.Sequence, stub.Hash, stub.Sequence);
    }

    private void Add(AuditRecord record)
    {
        // A purge that was cut off leaves some of what its stub covers.
        if (record.Sequence <= _purged) return;
        Entries++;
        var expected = _sequence + 1;
        if (record.Sequence != expected)
            Found(expected, record.Sequence == expected + 1 ? $"Entry {expected} is missing." : $"Entries {expected} to {record.Sequence - 1} are missing.");
        else if (record.Entry.PartitionOf() != partition) Found(expected, "The entry is another chain's.");
        else if (record.PreviousHash != _hash) Found(expected, "The entry does not follow the one before it.");
        else if (AuditHash.Of(partition, record.Sequence, record.PreviousHash, record.Entry) != record.Hash) Found(expected, "The entry was changed.");
        (_sequence, _hash) = (record.Sequence, record.Hash);
    }

    private void Found(long sequence, string what) => Break ??= new AuditBreak(partition.Key, sequence, what);
}
