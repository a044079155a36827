namespace Cbp.Core.Audit.Chain;

/// <summary>An entry in its chain.</summary>
/// <param name="Sequence">Its number in the chain, from 1 without a gap.</param>
/// <param name="PreviousHash">The hash of the one before it, or <see cref="AuditHash.Beginning"/>.</param>
/// <param name="Hash">Its own hash.</param>
/// <param name="Entry">What was done.</param>
public sealed record AuditRecord(long Sequence, string PreviousHash, string Hash, AuditEntry Entry)
{
    /// <summary>The record that follows, in its chain, one with that number and hash.</summary>
    public static AuditRecord Following(AuditPartition partition, long sequence, string hash, AuditEntry entry) =>
        new(sequence + 1, hash, AuditHash.Of(partition, sequence + 1, hash, entry), entry);
}
