namespace Cbp.Core.Caching;

/// <summary>Where an entry is kept, and what it depends on beside its region.</summary>
/// <param name="Region">What sort of thing it is.</param>
/// <param name="Id">Which of them. It has no key, token or account number in it: it may be seen in a second level.</param>
/// <param name="Tag">What it depends on.</param>
public readonly record struct CacheKey<T>(CacheRegion<T> Region, string Id, CacheTag Tag)
    where T : class;
