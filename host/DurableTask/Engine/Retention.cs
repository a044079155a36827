using Cbp.Host.Journal;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>Purges instances some time after their end, where the options say so: at a start, and then again and again.</summary>
internal sealed class Retention(GroupCommitDatabase journal, TimeSpan? keep, TimeProvider time, ILogger logger) : IDisposable
{
    // In portions, so that other writers need not wait for all of it.
    private const int Portion = 200;
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private Task _sweep = Task.CompletedTask;
    private long _nextAt = long.MaxValue;
    private bool _due;
    private bool _running;

    /// <summary>The sweep that is under way, or the last one.</summary>
    public Task Sweep { get { lock (_gate) return _sweep; } }

    private TimeSpan Often => TimeSpan.FromTicks(Math.Clamp(keep!.Value.Ticks / 10, TimeSpan.TicksPerMinute, TimeSpan.TicksPerHour));

    /// <summary>Begins where there is something to keep to.</summary>
    public void Start()
    {
        if (keep is null) return;
        lock (_gate)
        {
            _nextAt = time.GetUtcNow().UtcTicks;
            _timer = time.CreateTimer(_ => Pump(), null, Often, Often);
        }

        Pump();
    }

    /// <summary>Sweeps where it is time to.</summary>
    public void Pump()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow().UtcTicks;
            if (now < _nextAt) return;
            _nextAt = now + Often.Ticks;
            _due = true;
            if (_running) return;
            _running = true;
            _sweep = Task.Run(RunAsync);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _nextAt = long.MaxValue;
            _timer?.Dispose();
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_due)
                {
                    _running = false;
                    return;
                }

                _due = false;
            }

            await SweepAsync(time.GetUtcNow().UtcTicks - keep!.Value.Ticks).ConfigureAwait(false);
        }
    }

    private async Task SweepAsync(long endedBefore)
    {
        try
        {
            var purged = 0;
            int some;
            do
            {
                some = await journal.WriteYieldingAsync(session => InstanceStore.PurgeEnded(session, endedBefore, Portion)).ConfigureAwait(false);
                purged += some;
            }
            while (some == Portion && Volatile.Read(ref _nextAt) != long.MaxValue);
            if (purged > 0) logger.LogInformation("{Count} orchestrations were purged: they had ended longer ago than they are kept.", purged);
        }
        catch (ObjectDisposedException)
        {
            // The journal was closed meanwhile: the next start goes on.
        }
        catch (Exception e)
        {
            logger.LogError(e, "Old orchestrations could not be purged. It is tried again.");
        }
    }
}
