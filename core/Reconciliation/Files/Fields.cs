using System.Globalization;
using System.Text;

namespace Cbp.Core.Reconciliation.Files;

/// <summary>Reads the fields of a line's bytes.</summary>
internal static class Fields
{
    /// <summary>True where there are only visible characters of ASCII and blanks.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    /// <summary>Digits alone, at least one.</summary>
    public static bool IsDigits(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    public static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    /// <summary>A whole number of up to 18 digits, or null.</summary>
    public static long? Number(ReadOnlySpan<byte> bytes) =>
        IsDigits(bytes) && bytes.Length <= 18 ? long.Parse(bytes, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>An amount with exactly two decimals, in hundredths, or null.</summary>
    public static long? Cents(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[^3] != '.') return null;
        return Number(bytes[..^3]) is { } whole and < 1_000_000_000_000_000 && Number(bytes[^2..]) is { } decimals ? (whole * 100) + decimals : null;
    }

    /// <summary>A day, yyyy-MM-dd, or null.</summary>
    public static DateOnly? Day(ReadOnlySpan<byte> bytes) =>
        DateOnly.TryParseExact(Text(bytes), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
