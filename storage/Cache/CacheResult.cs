namespace Cbp.Storage.Cache;

/// <summary>What became of a question to the cache.</summary>
internal enum CacheResult
{
    /// <summary>It was in this instance's memory.</summary>
    Hit,

    /// <summary>It was in the second level.</summary>
    SharedHit,

    /// <summary>It was being loaded for somebody else.</summary>
    Joined,

    /// <summary>It had to be loaded.</summary>
    Miss,
}
