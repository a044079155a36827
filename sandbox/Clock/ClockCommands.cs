using System.Globalization;
using System.Xml;
using Cbp.Core.Common;

namespace Cbp.Sandbox.Clock;

/// <summary>Reads what the clock is told.</summary>
internal static class ClockCommands
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The time to put it to, or how far to put it forward; or why it is refused.</summary>
    public static Outcome<ClockMove> Read(ClockCommand? command, DateTimeOffset now) => command switch
    {
        { Now: { } text, Advance: null } => ReadNow(text),
        { Now: null, Advance: { } text } => ReadAdvance(text, now),
        { Now: not null, Advance: not null } => new Refusal(ErrorCodes.FieldMalformed, "Either now or advance is given, not both.", "advance"),
        _ => new Refusal(ErrorCodes.FieldRequired, "Either now or advance must be given.", "now"),
    };

    private static Outcome<ClockMove> ReadNow(string text)
    {
        // A time without an offset would mean another moment on each machine.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        if (!hasOffset || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
            return new Refusal(ErrorCodes.DateMalformed, "now must be written as 2026-11-24T15:00:00Z.", "now");
        if (to < Earliest || to > Latest) return new Refusal(ErrorCodes.DateMalformed, "now must lie from 2000 to 2100.", "now");
        return new ClockMove(to.ToUniversalTime(), null);
    }

    private static Outcome<ClockMove> ReadAdvance(string text, DateTimeOffset now)
    {
        TimeSpan by;
        try
        {
            by = XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return new Refusal(ErrorCodes.FieldMalformed, "advance must be an ISO 8601 duration, such as PT10M.", "advance");
        }

        if (by < TimeSpan.Zero || by > Latest - now)
            return new Refusal(ErrorCodes.FieldMalformed, "advance must not be negative, and not lead beyond 2100.", "advance");
        return new ClockMove(null, by);
    }
}
