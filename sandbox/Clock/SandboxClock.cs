using Cbp.Host.Testing;
using Cbp.Sandbox.State;

namespace Cbp.Sandbox.Clock;

/// <summary>Puts the time that the whole application sees, and keeps it over a restart.</summary>
public sealed class SandboxClock(TestClock clock, SandboxStore store) : IDisposable
{
    private const string OffsetSetting = "clock-offset-ticks";
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>A running clock that goes on where the last one was.</summary>
    public static TestClock Restore(SandboxStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return TestClock.Running(TimeSpan.FromTicks(store.ReadNumber(OffsetSetting) ?? 0));
    }

    /// <summary>What it shows.</summary>
    public ClockReading Read() => new(clock.GetUtcNow(), clock.Offset);

    /// <summary>Puts it to a time, forward or back; kept on disk when this returns.</summary>
    public Task<ClockReading> SetAsync(DateTimeOffset now) => MoveAsync(() => clock.Set(now));

    /// <summary>Puts it forward; kept on disk when this returns.</summary>
    public Task<ClockReading> AdvanceAsync(TimeSpan by) => MoveAsync(() => clock.Advance(by));

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ClockReading> MoveAsync(Action move)
    {
        await _oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            move();
            var reading = Read();
            await store.WriteNumberAsync(OffsetSetting, reading.Offset.Ticks).ConfigureAwait(false);
            return reading;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
