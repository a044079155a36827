namespace Cbp.Storage.Cache;

/// <summary>Where an entry's tags stand in the second level: each forgetting gives a tag a text that it never had.</summary>
internal readonly record struct SecondLevelVersions(string Tag, string Region);
