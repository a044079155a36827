using System.Security.Cryptography;
using System.Text;

namespace Cbp.Core.Audit.Chain;

/// <summary>Signs what must be known as ours: HMAC-SHA256 with the first key; what former keys signed is known too.</summary>
/// <param name="keys">The keys, at least 32 bytes each; none where nothing is to be signed.</param>
public sealed class AuditSigner(IReadOnlyList<byte[]> keys)
{
    /// <summary>How long a key is at the least, in bytes.</summary>
    public const int ShortestKey = 32;

    /// <summary>True where there is a key.</summary>
    public bool CanSign => keys.Count > 0;

    /// <summary>The signature, in lower-case hexadecimal.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public string Sign(string text) => CanSign
        ? Convert.ToHexStringLower(HMACSHA256.HashData(keys[0], Encoding.UTF8.GetBytes(text)))
        : throw new InvalidOperationException("The audit log has no signing key: set Cbp:Audit:SigningKey.");

    /// <summary>Whether it is ours.</summary>
    public bool IsOurs(string text, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var given = Encoding.ASCII.GetBytes(signature);
        var bytes = Encoding.UTF8.GetBytes(text);
        return keys.Any(key => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes))), given));
    }
}
