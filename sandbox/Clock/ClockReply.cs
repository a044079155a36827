using System.Xml;

namespace Cbp.Sandbox.Clock;

/// <summary>What the clock shows, as it is answered.</summary>
/// <param name="Now">The time that the application sees (UTC).</param>
/// <param name="Offset">How far that is from the machine's time, as an ISO 8601 duration.</param>
internal sealed record ClockReply(DateTimeOffset Now, string Offset)
{
    public static ClockReply Of(ClockReading reading) => new(reading.Now, XmlConvert.ToString(reading.Offset));
}
