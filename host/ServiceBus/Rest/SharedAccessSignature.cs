using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Checks an Authorization header of the form <c>SharedAccessSignature sr=…&amp;sig=…&amp;se=…&amp;skn=…</c>: the signature is the HMAC-SHA256, under
/// the key that skn names, of sr and se as they are written, with a line feed between them.
/// </summary>
internal sealed class SharedAccessSignature(IReadOnlyDictionary<string, string> keys, TimeProvider time)
{
    private const string Scheme = "SharedAccessSignature ";

    // Where the key's name is not known, a signature is computed all the same: the time it takes tells nothing.
    private readonly byte[] _nobody = RandomNumberGenerator.GetBytes(32);

    /// <summary>What is wrong with the token; null where it may be used for the path on that host.</summary>
    public string? Refusal(string? authorization, string path, params ReadOnlySpan<string> hosts)
    {
        if (string.IsNullOrEmpty(authorization)) return "MissingToken: The Authorization header is missing.";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return "InvalidToken: The scheme must be SharedAccessSignature.";
        string? resource = null, signature = null, expiry = null, name = null;
        foreach (var part in authorization[Scheme.Length..].Split('&'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) return Malformed;
            var value = part[(at + 1)..].Trim();
            switch (part[..at].Trim())
            {
                case "sr": resource = value; break;
                case "sig": signature = value; break;
                case "se": expiry = value; break;
                case "skn": name = value; break;
                default: return Malformed;
            }
        }

        if (resource is null || signature is null || expiry is null || name is null) return Malformed;
        var known = keys.TryGetValue(WebUtility.UrlDecode(name), out var key);
        var expected = HMACSHA256.HashData(known ? Encoding.UTF8.GetBytes(key!) : _nobody, Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
        if (!CryptographicOperations.FixedTimeEquals(expected, Base64(signature)) || !known) return "InvalidSignature: The token has an invalid signature.";
        if (!long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var until)) return Malformed;
        if (time.GetUtcNow().ToUnixTimeSeconds() >= until) return "ExpiredToken: The token is expired.";
        return Covers(WebUtility.UrlDecode(resource), path, hosts) ? null : "InvalidToken: The token is for another resource.";
    }

    private const string Malformed = "MalformedToken: The token must be sr, sig, se and skn.";

    // sr is a prefix of the address, whole segments of it, with or without the scheme.
    private static bool Covers(string resource, string path, ReadOnlySpan<string> hosts)
    {
        var scheme = resource.IndexOf("://", StringComparison.Ordinal);
        var rest = (scheme < 0 ? resource : resource[(scheme + 3)..]).TrimEnd('/');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? rest : rest[..slash];
        var scope = slash < 0 ? "" : rest[slash..];
        if (!hosts.Contains(host, StringComparer.OrdinalIgnoreCase)) return false;
        return path.StartsWith(scope, StringComparison.OrdinalIgnoreCase) && (path.Length == scope.Length || scope.Length == 0 || path[scope.Length] == '/');
    }

    private static byte[] Base64(string urlEncoded)
    {
        // Not UrlDecode: a '+' that was not encoded is a '+'.
        var text = Uri.UnescapeDataString(urlEncoded);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
