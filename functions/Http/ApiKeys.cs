using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Caching;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Functions.Http;

/// <summary>
/// Whom an API key belongs to. Keys are stored as their SHA-256 hash and looked up by it, so that neither the
/// store nor the time an answer takes gives a key away. What was found is kept for half a second, in memory: a key that is taken back, or whose
/// role changes, is heard of within a second, like every other setting. A key that is not there is looked up each time, so that guessing
/// does not fill memory.
/// </summary>
internal sealed class ApiKeys(IDatabase database, ICache cache)
{
    private const int LongestKey = 256;
    private static readonly CacheRegion<ApiKeyHolder> Region = new("api-key", TimeSpan.FromMilliseconds(500), _ => 200);

    /// <summary>The holder, or null where there is no such key.</summary>
    public ValueTask<ApiKeyHolder?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey) return new ValueTask<ApiKeyHolder?>((ApiKeyHolder?)null);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return cache.GetAsync(
            Region.Key(Convert.ToHexString(hash), Region.Tag),
            token => database.ReadAsync(work => work.Institutions.FindKeyAsync(hash), token),
            cancellationToken);
    }
}
