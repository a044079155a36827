using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Functions.Http;

/// <summary>
/// Whom an API key belongs to. Keys are stored as their SHA-256 hash and looked up by it, so that neither the
/// store nor the time an answer takes gives a key away. What was found is kept for half a second: a key that is taken back, or whose
/// role changes, is heard of within a second, like every other setting.
/// </summary>
internal sealed class ApiKeys(IDatabase database, TimeProvider time)
{
    private const int LongestKey = 256;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, (ApiKeyHolder Holder, long FoundAt)> _found = new();

    /// <summary>The holder, or null where there is no such key.</summary>
    public async ValueTask<ApiKeyHolder?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey) return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var name = Convert.ToHexString(hash);
        if (_found.TryGetValue(name, out var entry) && time.GetElapsedTime(entry.FoundAt) < KeptFor) return entry.Holder;

        var holder = await database.ReadAsync(work => work.Institutions.FindKeyAsync(hash), cancellationToken);
        // Only keys that exist are kept, so that guessing does not fill memory.
        if (holder is not null) _found[name] = (holder, time.GetTimestamp());
        else _found.TryRemove(name, out _);
        return holder;
    }
}
