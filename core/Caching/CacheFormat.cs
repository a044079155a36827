namespace Cbp.Core.Caching;

/// <summary>How values are written for other instances.</summary>
/// <param name="Write">A value's bytes.</param>
/// <param name="Read">The value of bytes; null where they are none, as those of another version of the app may be.</param>
public sealed record CacheFormat<T>(Func<T, byte[]> Write, Func<byte[], T?> Read)
    where T : class;
