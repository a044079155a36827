using Cbp.Core.Caching;

namespace Cbp.Storage.Cache.Redis;

/// <summary>What was written, and waits to be kept in Redis.</summary>
internal sealed record PendingPut(string Key, CacheTag Tag, CacheTag Region, long Version, byte[] Value, TimeSpan LivesFor);
