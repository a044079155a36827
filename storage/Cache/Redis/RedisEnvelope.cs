using System.Globalization;
using System.Text;

namespace Cbp.Storage.Cache.Redis;

/// <summary>
/// How an entry is written: its version (20 digits), the texts of its tag and of its region as they stood when it was loaded (36 characters
/// each, spaces where they had none), and the value.
/// </summary>
internal static class RedisEnvelope
{
    /// <summary>How long the version is, at the beginning.</summary>
    public const int VersionLength = 20;

    private const int TextLength = 36;
    private const int HeaderLength = VersionLength + (2 * TextLength);

    /// <summary>The version as it is written, which sorts as the numbers do.</summary>
    public static string Version(long version) => version.ToString("D20", CultureInfo.InvariantCulture);

    public static byte[] Write(SecondLevelVersions versions, long version, byte[] value)
    {
        var bytes = new byte[HeaderLength + value.Length];
        var header = string.Concat(Version(version), versions.Tag.PadRight(TextLength), versions.Region.PadRight(TextLength));
        Encoding.ASCII.GetBytes(header, bytes);
        value.CopyTo(bytes, HeaderLength);
        return bytes;
    }

    /// <summary>The value, or null where the tags have gone on, or the bytes are none of ours.</summary>
    public static byte[]? Read(byte[]? bytes, SecondLevelVersions now)
    {
        if (bytes is null || bytes.Length < HeaderLength) return null;
        var header = Encoding.ASCII.GetString(bytes, VersionLength, 2 * TextLength);
        return header.AsSpan(0, TextLength).TrimEnd().SequenceEqual(now.Tag) && header.AsSpan(TextLength).TrimEnd().SequenceEqual(now.Region)
            ? bytes[HeaderLength..]
            : null;
    }
}
