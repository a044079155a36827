namespace Cbp.Storage.Cache;

/// <summary>Where the counters of an entry's tags stood.</summary>
internal readonly record struct CacheStamp(long Tag, long Region, long All);
