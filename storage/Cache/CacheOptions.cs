namespace Cbp.Storage.Cache;

/// <summary>How much is kept, and how long where nobody tells of changes.</summary>
internal sealed record CacheOptions
{
    /// <summary>The most that is kept in memory, in bytes.</summary>
    public long SizeLimit { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long an entry lives while no word of changes comes from other instances.</summary>
    public TimeSpan AloneFor { get; init; } = TimeSpan.FromMilliseconds(500);
}
