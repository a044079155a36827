using Cbp.Host.Clock;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Runtime;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.Timers;

/// <summary>
/// Fires one timer function, never twice at once. It waits on the app's clock, so that a clock that is put forward fires it. An
/// occurrence that fell while the host was down is made up for once, with IsPastDue set.
/// </summary>
internal sealed class TimerListener(TimerPlan plan, RuntimePlan host, TimerStatusStore? store, TimeProvider time) : IAsyncDisposable
{
    // So that it is seen at times where the clock stands.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(20);
    private static readonly TimeSpan LargestCorrection = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimerStatusStore? _store = plan.UsesMonitor ? store : null;
    private Task _loop = Task.CompletedTask;

    // In UTC ticks. Until the loop has looked, it counts as due.
    private long _due;

    public string Name => plan.Function.Name;

    /// <summary>Whether its time has come and it has not begun to run.</summary>
    public bool IsDue => Volatile.Read(ref _due) <= time.GetUtcNow().UtcTicks;

    // Counted from here: the clock may be moved before the loop has its first turn.
    public void Start()
    {
        var now = time.GetUtcNow();
        _loop = Task.Run(() => RunAsync(now));
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    /// <summary>Tells it to stop and does not wait.</summary>
    public void Abandon() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(DateTimeOffset now)
    {
        try
        {
            var status = _store?.Find(plan.Function.Name);
            var missed = status is not null && MissedOccurrence(status, now);
            var last = status?.Last ?? default;
            if (missed || plan.Trigger.RunOnStartup) last = await FireAsync(now, last, missed);
            var from = now;
            while (plan.Schedule.Next(from) is { } due)
            {
                if (_store is not null && status is null) await SaveAsync(last, due);
                Expect(due);
                if (await WaitUntilAsync(due, from) is { } putBack)
                {
                    from = putBack;
                    continue;
                }

                last = await FireAsync(due, last, isPastDue: false);
                status = null;
                from = After(due);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            plan.Function.Logger.LogDebug("The timer of '{Function}' is stopped.", plan.Function.Name);
        }
        catch (Exception e)
        {
            plan.Function.Logger.LogError(e, "The timer of '{Function}' cannot go on.", plan.Function.Name);
        }
        finally
        {
            Expect(DateTimeOffset.MaxValue);
        }
    }

    private void Expect(DateTimeOffset due) => Volatile.Write(ref _due, due.UtcTicks);

    private bool MissedOccurrence(TimerStatus status, DateTimeOffset now)
    {
        // A schedule that was changed since is counted from the last run, or from when it was first seen.
        var due = status.Schedule == plan.Text ? status.Next : plan.Schedule.Next(status.Last == default ? status.Updated : status.Last);
        return due is { } at && at <= now;
    }

    // Null when it is time. Where the clock was put back, the earliest time that it can have been put to.
    private async Task<DateTimeOffset?> WaitUntilAsync(DateTimeOffset due, DateTimeOffset from)
    {
        var now = time.GetUtcNow();
        if (from - now > LargestCorrection) return now;
        for (var left = due - now; left > TimeSpan.Zero; left = due - now)
        {
            await SleepUntilAsync(due < now + LongestSleep ? due : now + LongestSleep);
            now = time.GetUtcNow();
            if (due - now > left) return now - (left < LongestSleep ? left : LongestSleep);
        }

        _stop.Token.ThrowIfCancellationRequested();
        return null;
    }

    // A clock that is set right by a little must not run an occurrence twice; one that is put back goes by its new time.
    private DateTimeOffset After(DateTimeOffset due)
    {
        var now = time.GetUtcNow();
        return due - now > LargestCorrection ? now : Later(due, now);
    }

    private async Task<DateTimeOffset> FireAsync(DateTimeOffset at, DateTimeOffset last, bool isPastDue)
    {
        var next = plan.Schedule.Next(Later(at, time.GetUtcNow())) ?? DateTimeOffset.MaxValue;
        for (var retry = 0; ; retry++)
        {
            var info = new TimerInfo
            {
                IsPastDue = isPastDue,
                ScheduleStatus = plan.UsesMonitor
                    ? new ScheduleStatus { Last = last.UtcDateTime, Next = next.UtcDateTime, LastUpdated = last.UtcDateTime }
                    : null,
            };
            if (await RunOnceAsync(info, retry, at, next)) return at;
            await SleepUntilAsync(new DateTimeOffset(Volatile.Read(ref _due), TimeSpan.Zero));
        }
    }

    private async Task SleepUntilAsync(DateTimeOffset due)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = time.CreateTimer(_ => over.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.GoOffAt(due, time);
        await over.Task.WaitAsync(_stop.Token);
    }

    // False where it is to run again. At no moment is it neither due nor under way.
    private async Task<bool> RunOnceAsync(TimerInfo info, int retry, DateTimeOffset at, DateTimeOffset next)
    {
        plan.Function.Begin();
        try
        {
            if (!await InvokeAsync(info, retry) && plan.Retry.Allows(retry + 1))
            {
                Expect(time.GetUtcNow() + plan.Retry.Delay(retry + 1));
                return false;
            }

            await SaveAsync(at, next);
            Expect(next);
            return true;
        }
        finally
        {
            plan.Function.End();
        }
    }

    private async Task<bool> InvokeAsync(TimerInfo info, int retry)
    {
        var function = plan.Function;
        await using var context = new EmbeddedFunctionContext(function, host.State.Services)
        {
            Trigger = info,
            Retry = new InvocationRetry(retry, plan.Retry.MaxCount),
        };
        context.SetCancellation(_stop.Token);
        try
        {
            await host.Pipeline.RunAsync(context, _stop.Token);
            await host.Outputs.SendAsync(context, CancellationToken.None);
            return true;
        }
        catch (Exception e)
        {
            function.Logger.LogError(e, "Executed 'Functions.{Function}' (Failed, Id={InvocationId})", function.Name, context.InvocationId);
            return false;
        }
    }

    private Task SaveAsync(DateTimeOffset last, DateTimeOffset next) =>
        _store?.SaveAsync(plan.Function.Name, new TimerStatus(plan.Text, last, next, time.GetUtcNow())) ?? Task.CompletedTask;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
