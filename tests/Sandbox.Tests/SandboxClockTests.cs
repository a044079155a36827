using System.Globalization;
using Cbp.Host.Testing;
using Cbp.Sandbox.Clock;

namespace Cbp.Sandbox.Tests;

public sealed class SandboxClockTests : IDisposable
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2030-11-26T15:00:00Z", CultureInfo.InvariantCulture);
    private readonly SandboxFolder _folder = new();

    [Fact]
    public void Restore_NeverMoved_IsTheMachinesTime()
    {
        Assert.Equal(TimeSpan.Zero, SandboxClock.Restore(_folder.Store).Offset);
    }

    [Fact]
    public async Task Set_Time_IsWhatTheApplicationSees()
    {
        var seen = TestClock.Running();
        using var clock = new SandboxClock(seen, _folder.Store);

        await clock.SetAsync(Tuesday);

        Assert.InRange(seen.GetUtcNow(), Tuesday, Tuesday.AddMinutes(5));
    }

    [Fact]
    public async Task Restore_MovedBefore_GoesOnFromThere()
    {
        using var clock = new SandboxClock(TestClock.Running(), _folder.Store);
        await clock.SetAsync(Tuesday);
        var moved = await clock.AdvanceAsync(TimeSpan.FromDays(3));
        await _folder.ReopenAsync();

        var restored = SandboxClock.Restore(_folder.Store);

        Assert.Equal(moved.Offset, restored.Offset);
        Assert.InRange(restored.GetUtcNow(), Tuesday.AddDays(3), Tuesday.AddDays(3).AddMinutes(5));
    }

    [Fact]
    public async Task Advance_AtTheSameTime_AddsUp()
    {
        using var clock = new SandboxClock(TestClock.Running(), _folder.Store);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => clock.AdvanceAsync(TimeSpan.FromHours(1)))));

        Assert.InRange(clock.Read().Offset, TimeSpan.FromHours(20).Add(TimeSpan.FromMinutes(-1)), TimeSpan.FromHours(20).Add(TimeSpan.FromMinutes(1)));
    }

    public void Dispose() => _folder.Dispose();
}
