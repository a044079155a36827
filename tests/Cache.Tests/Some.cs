using System.Text;
using Cbp.Core.Caching;

namespace Cbp.Cache.Tests;

/// <summary>Examples.</summary>
internal static class Some
{
    public static readonly CacheFormat<Thing> Format = new(
        thing => Encoding.UTF8.GetBytes($"{thing.Version} {thing.Text}"),
        bytes => Encoding.UTF8.GetString(bytes).Split(' ', 2) is [var version, var text] && long.TryParse(version, out var number) ? new Thing(text, number) : null);

    public static readonly CacheRegion<Thing> Region = new("thing", TimeSpan.FromMinutes(10), thing => thing.Text.Length)
    {
        Shared = Format,
        VersionOf = thing => thing.Version,
    };

    public static CacheKey<Thing> Key(string id = "1") => Region.Key(id, Tag(id));

    public static CacheTag Tag(string id = "1") => new("thing/" + id);
}
