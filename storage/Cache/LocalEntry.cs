namespace Cbp.Storage.Cache;

/// <summary>What is kept in memory.</summary>
/// <param name="Value">The value.</param>
/// <param name="Stamp">Where its tags' counters stood before it was loaded.</param>
/// <param name="LoadedAt">The clock's timestamp before it was loaded.</param>
/// <param name="LivesFor">How long it lives.</param>
/// <param name="Version">Its version; 0 where it has none.</param>
internal sealed record LocalEntry(object Value, CacheStamp Stamp, long LoadedAt, TimeSpan LivesFor, long Version);
