namespace Cbp.Core.Common;

/// <summary>Moments as they are kept: whole milliseconds, which every store keeps without loss.</summary>
internal static class Timestamps
{
    /// <summary>The present moment (UTC), down to the millisecond.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }
}
