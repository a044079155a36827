using Cbp.Core.Caching;

namespace Cbp.Storage.Cache;

/// <summary>What several instances share. Nothing of it throws, and nothing waits long: where it is down it says so.</summary>
internal interface ISecondLevel
{
    /// <summary>Whether it answers, and word of changes comes from other instances.</summary>
    bool IsUp { get; }

    /// <summary>What is there under the key; null where it cannot be asked now, or has not heard yet of a change of one of the tags.</summary>
    ValueTask<SecondLevelRead?> ReadAsync(string key, CacheTag tag, CacheTag region);

    /// <summary>Keeps a value, unless a later version is there. <paramref name="versions"/> are those of the read before the load.</summary>
    void Write(string key, SecondLevelVersions versions, long version, byte[] value, TimeSpan livesFor);

    /// <summary>Keeps what was just written, after all that was to be forgotten before.</summary>
    void Put(string key, CacheTag tag, CacheTag region, long version, byte[] value, TimeSpan livesFor);

    /// <summary>Forgets the tags for all instances. What cannot be told now is told as soon as it can.</summary>
    void Forget(IReadOnlyCollection<CacheTag> tags);
}
