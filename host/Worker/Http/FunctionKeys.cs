using System.Security.Cryptography;
using System.Text;
using Cbp.Host.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Http;

/// <summary>
/// The keys of functions that are not anonymous, from settings <c>EmbeddedHost:Keys:Master</c> (opens everything),
/// <c>EmbeddedHost:Keys:Default</c> (any function of level Function) and <c>EmbeddedHost:Keys:&lt;function&gt;</c>. They are sent
/// as x-functions-key or ?code=. Only their hashes are kept, and compared in constant time.
/// </summary>
internal sealed class FunctionKeys
{
    private readonly Dictionary<string, byte[]> _hashes = new(StringComparer.OrdinalIgnoreCase);

    public FunctionKeys(IConfiguration configuration, bool isDevelopment, FunctionCatalog catalog)
    {
        foreach (var key in configuration.GetSection("EmbeddedHost:Keys").GetChildren())
        {
            if (key.Value is { Length: > 0 } value) _hashes[key.Key] = Hash(value);
        }

        NeedsKey = catalog.Functions.Any(f => f.Trigger is HttpTriggerAttribute { AuthLevel: not AuthorizationLevel.Anonymous });
        if (_hashes.Count > 0 || !NeedsKey || !isDevelopment) return;
        Generated = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _hashes["Master"] = Hash(Generated);
    }

    /// <summary>True where any function asks for a key.</summary>
    public bool NeedsKey { get; }

    public bool HasAny => _hashes.Count > 0;

    /// <summary>The key made for this start, in Development and without keys in the settings.</summary>
    public string? Generated { get; }

    public bool Allow(string function, AuthorizationLevel level, HttpRequest request)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        if (given.Length == 0) return false;
        var hash = Hash(given);
        var allowed = Matches("Master", hash);
        if (level == AuthorizationLevel.Function) allowed |= Matches("Default", hash) | Matches(function, hash);
        return allowed;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private bool Matches(string name, byte[] hash) => _hashes.TryGetValue(name, out var expected) && CryptographicOperations.FixedTimeEquals(expected, hash);
}
