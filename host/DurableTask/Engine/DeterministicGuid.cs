using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The ids that an orchestrator makes: UUIDs version 5 (RFC 4122, section 4.3) of instance, time and count, the same in each replay,
/// and the same as the official worker makes.
/// </summary>
internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    public static Guid Create(string instanceId, DateTime now, int count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{count}");
        Span<byte> input = stackalloc byte[16 + (name.Length <= 256 ? Encoding.UTF8.GetMaxByteCount(name.Length) : 0)];
        if (name.Length > 256) input = new byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(name, input[16..]);

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 4122 prescribes SHA-1 here; nothing is protected by it.
        SHA1.HashData(input[..length], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
