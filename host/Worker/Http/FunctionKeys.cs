using System.Security.Cryptography;
using System.Text;
using Cbp.Host.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Http;

/// <summary>
/// The keys of functions that are not anonymous, from settings <c>EmbeddedHost:Keys:Master</c> (opens everything),
/// <c>EmbeddedHost:Keys:Default</c> (any function of level Function), <c>EmbeddedHost:Keys:&lt;function&gt;</c>, and
/// <c>EmbeddedHost:Keys:durabletask_extension</c> (the management API of orchestrations). They are sent as x-functions-key or ?code=.
/// A setting may hold a key, or <c>sha256:</c> and the SHA-256 of the key's UTF-8 bytes in hexadecimal. Only hashes are compared,
/// in constant time.
/// </summary>
internal sealed class FunctionKeys
{
    private const string Section = "EmbeddedHost:Keys";
    private const string ManagementName = "durabletask_extension";
    private const string Hashed = "sha256:";
    private readonly Dictionary<string, byte[]> _hashes = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="HostSettingException">A hash is none; the message names the setting.</exception>
    public FunctionKeys(IConfiguration configuration, bool isDevelopment, FunctionCatalog catalog)
    {
        foreach (var key in configuration.GetSection(Section).GetChildren())
        {
            if (key.Value is { Length: > 0 } value) _hashes[key.Key] = Read(key.Path, value);
        }

        NeedsKey = catalog.Functions.Any(f => f.Trigger is HttpTriggerAttribute { AuthLevel: not AuthorizationLevel.Anonymous });
        if (_hashes.Keys.All(IsManagement) && NeedsKey && isDevelopment)
        {
            Generated = Generate();
            _hashes["Master"] = Hash(Generated);
        }

        // The URLs that a check-status answer carries need the key itself.
        Management = configuration[$"{Section}:{ManagementName}"] switch
        {
            null or "" => Generate(),
            var hash when hash.StartsWith(Hashed, StringComparison.Ordinal) => null,
            var key => key,
        };
        if (Management is not null) _hashes[ManagementName] = Hash(Management);
    }

    /// <summary>True where any function asks for a key.</summary>
    public bool NeedsKey { get; }

    public bool HasAny => !_hashes.Keys.All(IsManagement);

    /// <summary>The key made for this start, in Development and without keys in the settings.</summary>
    public string? Generated { get; }

    /// <summary>The key of the management API: the setting's, or one made for this start; null where only its hash is known.</summary>
    public string? Management { get; }

    public bool Allow(string function, AuthorizationLevel level, HttpRequest request)
    {
        if (Given(request) is not { } hash) return false;
        var allowed = Matches("Master", hash);
        if (level == AuthorizationLevel.Function) allowed |= Matches("Default", hash) | Matches(function, hash);
        return allowed;
    }

    /// <summary>Whether the request may use the management API of orchestrations.</summary>
    public bool AllowManagement(HttpRequest request) =>
        Given(request) is { } hash && (Matches("Master", hash) | Matches(ManagementName, hash));

    private static bool IsManagement(string name) => name.Equals(ManagementName, StringComparison.OrdinalIgnoreCase);

    private static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private static byte[]? Given(HttpRequest request)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return given.Length == 0 ? null : Hash(given);
    }

    private static byte[] Read(string setting, string value)
    {
        if (!value.StartsWith(Hashed, StringComparison.Ordinal)) return Hash(value);
        var hash = value[Hashed.Length..];
        return hash.Length == 2 * SHA256.HashSizeInBytes && hash.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hash)
            : throw new HostSettingException($"{setting}: behind '{Hashed}' there must be 64 hexadecimal digits.");
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private bool Matches(string name, byte[] hash) => _hashes.TryGetValue(name, out var expected) && CryptographicOperations.FixedTimeEquals(expected, hash);
}
