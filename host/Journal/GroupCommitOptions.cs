namespace Cbp.Host.Journal;

/// <summary>Where a <see cref="GroupCommitDatabase"/> lives and how it groups its writers.</summary>
public sealed record GroupCommitOptions
{
    /// <summary>The database file. Its folder is created where it is missing.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether other processes that ask for the same may have the file open too, and write to it: writers then take turns, a commit each.
    /// False keeps everybody else out. Default: false.
    /// </summary>
    public bool Shared { get; init; }

    /// <summary>How many writes share one commit at most. Default: 512.</summary>
    public int MaxBatch { get; init; } = 512;

    /// <summary>How many writes of the second lane a group takes while there are writes in the first. Default: 16.</summary>
    public int YieldingShare { get; init; } = 16;

    /// <summary>How many pages of write-ahead log (4 KB each) gather before they are moved to the database file. Default: 4,000.</summary>
    public int CheckpointPages { get; init; } = 4000;

    /// <summary>How much of the database file each connection keeps in memory, in KB. Default: 8 MB.</summary>
    public int CacheKilobytes { get; init; } = 8 * 1024;

    /// <summary>How long a statement waits for a lock that another process holds before it fails. Default: five seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many idle reader connections are kept open. Default: 8.</summary>
    public int IdleReaders { get; init; } = 8;
}
