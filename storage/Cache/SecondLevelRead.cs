namespace Cbp.Storage.Cache;

/// <summary>What was found.</summary>
/// <param name="Versions">Where its tags stand.</param>
/// <param name="Value">The value; null where there is none that is good.</param>
internal sealed record SecondLevelRead(SecondLevelVersions Versions, byte[]? Value);
