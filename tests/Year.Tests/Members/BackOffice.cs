using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;
using Cbp.Year.Tests.App;
using Cbp.Year.Tests.Outside;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Members;

/// <summary>
/// The institution's back office: the app's hourly timer, which reconciles the days that are over, and people, who complain of reports, have
/// days reconciled again, and apply corrections.
/// </summary>
internal sealed class BackOffice(YearWorld world, YearSettlement processor, Action poll, Func<IServiceProvider> services)
{
    private readonly SortedSet<DateOnly> _waiting = [];
    private readonly HashSet<DateOnly> _corrected = [];
    private readonly HashSet<DateOnly> _complained = [];
    private readonly List<DateOnly> _ended = [];
    private DateOnly _last;
    private bool _ticks;
    private int _keys;

    /// <summary>The hour has come in which a business day may be over.</summary>
    public Task DayEndsAsync()
    {
        var last = Town.Calendar.PreviousBusinessDay(Town.Calendar.LocalDate(world.Clock.Now).AddDays(-1));
        if (last > _last) _waiting.Add(_last = last);
        return _ticks ? Task.CompletedTask : TimerAsync();
    }

    /// <summary>The days whose reconciliation has ended since this was last asked for.</summary>
    public List<DateOnly> TakeEnded()
    {
        List<DateOnly> ended = [.. _ended];
        _ended.Clear();
        return ended;
    }

    /// <summary>A day before that one which is still not reconciled.</summary>
    public DateOnly? Waits(DateOnly before) => _waiting.Count > 0 && _waiting.Min < before ? _waiting.Min : null;

    /// <summary>Somebody looks at what was found.</summary>
    public void Look(DateOnly day, IEnumerable<ReconciliationItem> items)
    {
        var differs = false;
        foreach (var item in items.Where(item => item.State == ItemState.Proposed))
        {
            differs = true;
            if (world.Chance(50)) Sometime(() => ApplyAsync(day, item.ItemId));
        }

        if (!differs || !world.Chance(25) || !_corrected.Add(day)) return;
        var key = NextKey();
        Sometime(() =>
        {
            processor.Correct(day);
            return AgainAsync(day, key);
        });
    }

    private async Task TimerAsync()
    {
        await LookAtStatusAsync();
        _ticks = _waiting.Count > 0;
        if (!_ticks) return;
        world.After(TimeSpan.FromHours(1), TimerAsync);
        poll();
        try
        {
            await services().GetRequiredService<Reconciliations>().StartDueAsync(CancellationToken.None);
        }
        catch (Exception) when (!world.Crashed)
        {
            // It comes again in an hour.
        }
    }

    private async Task LookAtStatusAsync()
    {
        var store = ((YearDatabase)services().GetRequiredService<IDatabase>()).Store;
        foreach (var day in _waiting.ToList())
        {
            var found = await store.ReadAsync(work => work.Reconciliations.FindAsync(Town.Institution, day), CancellationToken.None);
            if (found?.Status == ReconciliationStatus.Completed)
            {
                _waiting.Remove(day);
                _ended.Add(day);
            }
            else if (found?.Status == ReconciliationStatus.FileRefused && _complained.Add(day))
            {
                processor.Complete(day);
                var key = NextKey();
                Sometime(() => AgainAsync(day, key));
            }
        }
    }

    private async Task<bool> ApplyAsync(DateOnly day, Guid item)
    {
        var applied = await services().GetRequiredService<ReconciliationCorrections>().ApplyAsync(
            Town.Institution, "somebody", $"{day:yyyy-MM-dd}", item.ToString("D"), CancellationToken.None);
        return !applied.IsRefused(out var refusal) || refusal.Error != ErrorCodes.ReconciliationRunning;
    }

    private async Task<bool> AgainAsync(DateOnly day, IdempotencyScope key)
    {
        var started = await services().GetRequiredService<Reconciliations>().StartAsync(
            Town.Institution, $"{day:yyyy-MM-dd}", key, job => new StoredResponse(202, "text/plain", null, Encoding.UTF8.GetBytes(job.JobId.ToString())), CancellationToken.None);
        if (started.IsRefused(out var refusal)) return refusal.Error != ErrorCodes.ReconciliationRunning;
        _waiting.Add(day);
        if (!_ticks)
        {
            _ticks = true;
            world.After(TimeSpan.FromHours(1), TimerAsync);
        }

        return true;
    }

    private IdempotencyScope NextKey() => new(Town.Institution, "reconciliation", $"reconciliation-{++_keys}", "hash");

    private void Sometime(Func<Task<bool>> call) => world.After(world.Seconds(0, 12 * 3600), () => TryAsync(call));

    // Until there is an answer, and it is not "later".
    private async Task TryAsync(Func<Task<bool>> call)
    {
        try
        {
            var done = await call();
            world.MustBeAlive();
            if (!done) world.After(world.Seconds(60, 3600), () => TryAsync(call));
        }
        catch (Exception)
        {
            world.After(world.Seconds(1, 60), () => TryAsync(call));
            if (world.Crashed) throw;
        }
    }
}
