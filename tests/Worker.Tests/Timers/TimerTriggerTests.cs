using System.Threading.Channels;
using Cbp.Host.Testing;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Tests.Timers;

public sealed class TimerTriggerTests
{
    private readonly TestClock _clock = TestClock.Frozen(new DateTimeOffset(2026, 11, 24, 15, 4, 0, TimeSpan.Zero));
    private readonly Ticks.Seen _seen = new();

    [Fact]
    public async Task Timer_WhenTheClockJumpsPastItsTime_Fires()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Ticks));
        await _seen.NextAsync("AtStart");
        _clock.Advance(TimeSpan.FromMinutes(6));
        var timer = await _seen.NextAsync("EveryTen");
        Assert.False(timer.IsPastDue);
        Assert.Equal(new DateTime(2026, 11, 24, 15, 20, 0, DateTimeKind.Utc), timer.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Timer_WhoseScheduleIsASetting_FiresByIt()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Ticks));
        await _seen.NextAsync("AtStart");
        _clock.Advance(TimeSpan.FromHours(30));
        Assert.NotNull(await _seen.NextAsync("FromSetting"));
    }

    [Fact]
    public async Task Timer_ThatWasDueWhileTheHostWasDown_IsMadeUpForAndSaysSo()
    {
        using var folder = new TempFolder();
        await using (var first = await TestHost.StartAsync(Setup() with { Folder = folder }, typeof(Ticks)))
        {
            await _seen.NextAsync("AtStart");
            _clock.Advance(TimeSpan.FromMinutes(6));
            await _seen.NextAsync("EveryTen");
        }

        _clock.Advance(TimeSpan.FromMinutes(25));
        await using var second = await TestHost.StartAsync(Setup() with { Folder = folder }, typeof(Ticks));
        var timer = await _seen.NextAsync("EveryTen");
        Assert.True(timer.IsPastDue);
        Assert.Equal(new DateTime(2026, 11, 24, 15, 10, 0, DateTimeKind.Utc), timer.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Timer_ThatFails_IsRetriedAsItsAttributeSays()
    {
        var attempts = Channel.CreateUnbounded<int>();
        await using var host = await TestHost.StartAsync(
            new HostSetup { Configure = b => b.Services.AddSingleton(attempts) }, typeof(RetriedTick));
        Assert.Equal(0, await attempts.Reader.ReadAsync());
        Assert.Equal(1, await attempts.Reader.ReadAsync());
        Assert.Equal(2, await attempts.Reader.ReadAsync());
    }

    private HostSetup Setup() => new()
    {
        Configure = builder =>
        {
            builder.Configuration["Schedule"] = "1.06:00:00";
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Services.AddSingleton(_seen);
        },
    };
}
