using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Cbp.Core.Exceptions;

/// <summary>A place in a list of exceptions that goes from the newest to the oldest: it names the last one that was seen.</summary>
/// <param name="CreatedAt">When that one was opened.</param>
/// <param name="ExceptionId">That one.</param>
public sealed record ExceptionCursor(DateTimeOffset CreatedAt, Guid ExceptionId)
{
    private const int Longest = 120;

    /// <summary>As callers see it: a word that means nothing to them.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture) + "." + ExceptionId.ToString("D")));

    /// <summary>Reads it; null for anything that is no cursor.</summary>
    public static ExceptionCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[1], "D", out var id)
            ? new ExceptionCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }
}
