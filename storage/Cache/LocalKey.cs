namespace Cbp.Storage.Cache;

/// <summary>An entry's place in this instance's memory.</summary>
internal sealed record LocalKey(string Region, string Id);
