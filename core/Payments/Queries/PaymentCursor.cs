using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Cbp.Core.Common;

namespace Cbp.Core.Payments.Queries;

/// <summary>
/// A place in a list of payments that goes from the newest to the oldest. It names the last payment that was seen, not how many were: what
/// is added meanwhile comes before the list's beginning and moves no page.
/// </summary>
/// <param name="EntryDate">When that payment was entered.</param>
/// <param name="PaymentId">That payment.</param>
public sealed record PaymentCursor(DateTimeOffset EntryDate, PaymentId PaymentId)
{
    /// <summary>As callers see it: a word that means nothing to them.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        EntryDate.UtcTicks.ToString(CultureInfo.InvariantCulture) + "." + PaymentId));

    /// <summary>Reads it; null for anything that is no cursor.</summary>
    public static PaymentCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 120 || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && PaymentId.TryParse(parts[1], out var id)
            ? new PaymentCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }
}
