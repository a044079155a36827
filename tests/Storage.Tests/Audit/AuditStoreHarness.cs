using Cbp.Core.Audit;
using Cbp.Core.Audit.Chain;

namespace Cbp.Storage.Tests.Audit;

/// <summary>A store of the audit log, new and empty, and what somebody could do to it behind its back.</summary>
public abstract class AuditStoreHarness : IAsyncDisposable
{
    public abstract IAuditLog Log { get; }

    public abstract IAuditAnchors Anchors { get; }

    /// <summary>The log as another process has it.</summary>
    public abstract IAuditLog OtherLog { get; }

    /// <summary>Removes an entry.</summary>
    public abstract Task DeleteEntryAsync(AuditPartition partition, long sequence);

    /// <summary>Writes an entry, with its hashes, over the one that is there, or where none is.</summary>
    public abstract Task WriteEntryAsync(AuditPartition partition, AuditRecord record);

    /// <summary>Writes the head.</summary>
    public abstract Task WriteHeadAsync(AuditPartition partition, AuditHead head);

    /// <summary>Removes all of a chain.</summary>
    public abstract Task DeleteChainAsync(AuditPartition partition);

    public abstract ValueTask DisposeAsync();
}
