namespace Cbp.Year.Tests.Time;

/// <summary>The clock of a simulated year: it stands still between two happenings, and may be set forward and back.</summary>
internal sealed class YearClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;
    private TimeSpan _uptime;

    public DateTimeOffset Now => _now;

    /// <summary>Time passes until then; nothing where it is later already.</summary>
    public void RunTo(DateTimeOffset time)
    {
        if (time <= _now) return;
        _uptime += time - _now;
        _now = time;
    }

    /// <summary>Somebody sets it: no time passes.</summary>
    public void Step(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _uptime.Ticks;
}
