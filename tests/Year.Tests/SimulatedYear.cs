using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Year.Tests.App;
using Cbp.Year.Tests.Checks;
using Cbp.Year.Tests.Members;
using Cbp.Year.Tests.Outside;
using Cbp.Year.Tests.Runner;
using Cbp.Year.Tests.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests;

/// <summary>One run: a year of fifty members, in which everything follows from its seed.</summary>
internal sealed class SimulatedYear : IAsyncDisposable
{
    private const int Days = 365;
    private const int QuietDays = 45; // returns come up to thirty days later
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 3, 30, 0, TimeSpan.Zero); // late in the evening, in New York
    private readonly string _folder;
    private readonly YearWorld _world;
    private readonly SequentialIds _ids;
    private readonly object[] _systems;
    private readonly OrchestrationRunner _orchestrations;
    private readonly YearBank _bank;
    private readonly Clients _clients;
    private readonly Books _books;
    private readonly DayCheck _check;
    private ServiceProvider _app;
    private bool _roundPlanned;
    private long _happenings;

    private SimulatedYear(int seed, Mutation mutation, string folder)
    {
        _folder = folder;
        _world = new YearWorld(seed, mutation, Start);
        _ids = new SequentialIds(_world.Clock);
        _orchestrations = new OrchestrationRunner(_world, () => _app!);
        var attempts = new Attempts();
        var broker = new YearBroker(_world, () => _app!);
        var inbox = new YearInbox(_world);
        _bank = new YearBank(_world, attempts);
        _systems = [_bank, new YearProcessor(_world, attempts, broker.SendUpstream), inbox, broker, new YearSignal(() => PlanRound(_world.Seconds(0, 3)))];
        _clients = new Clients(_world, () => _app!);
        _app = YearApp.Start(_world, folder, _ids, _systems);
        _books = new Books(Path.Combine(folder, CbpFile));
        _check = new DayCheck(_world, _books, attempts, inbox, _bank, _clients);
    }

    private const string CbpFile = Storage.CbpStorageServiceCollectionExtensions.FileName;

    /// <summary>Runs a seed to its end.</summary>
    public static async Task<YearOutcome> RunAsync(int seed, Mutation mutation = Mutation.None, int paymentsADay = 2)
    {
        var folder = await YearFolder.NewAsync();
        try
        {
            await using var year = new SimulatedYear(seed, mutation, folder);
            try
            {
                await year.LiveAsync(paymentsADay);
            }
            catch (Exception e)
            {
                year._world.Fail("the simulation itself: " + e);
            }

            return new YearOutcome(seed, year._world.Violation, year._check.Payments, year._world.Life, year._happenings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A year's store, with its people in it, and nothing yet paid.</summary>
    public static async Task MakeAsync(string folder)
    {
        var world = new YearWorld(0, Mutation.None, Start) { Troubled = false };
        await using var app = YearApp.Start(world, folder, new SequentialIds(world.Clock), [new YearSignal(() => { })]);
        await Town.SettleAsync(app);
    }

    public ValueTask DisposeAsync()
    {
        _books.Dispose();
        return _app.DisposeAsync();
    }

    private async Task LiveAsync(int paymentsADay)
    {
        await _app.GetRequiredService<IDatabase>().ReadAsync(work => work.Outbox.CountAsync(), CancellationToken.None);
        for (var day = 0; day < Days + QuietDays && _world.Violation is null; day++)
        {
            var end = Start.AddDays(day + 1);
            _world.Troubled = day < Days;
            if (day < Days) PlanDay(day, paymentsADay);
            while (_world.Violation is null && _world.Agenda.TryTake(end, out var at, out var what)) await HappenAsync(at, what);
            _world.Clock.RunTo(end);
            _check.Run(DateOnly.FromDateTime(end.UtcDateTime));
        }

        if (_world.Violation is null) _check.RunAtTheEnd();
    }

    private void PlanDay(int day, int paymentsADay)
    {
        if (day % 30 == 0) _bank.PayDay(Town.Accounts);
        if (day % 20 == 0) _clients.Subscribe();
        _world.Agenda.Add(Start.AddDays(day).AddHours(11), () =>
        {
            _clients.Plan(_world.Random.Next((paymentsADay * 2) + 1));
            foreach (var failed in _check.FailedToday.Where(_ => _world.Chance(30))) _clients.Reprocess(failed);
            return Task.CompletedTask;
        });
        var quiet = TimeSpan.FromHours(24);
        if (_world.Chance(8)) Sometime(() => _world.DatabaseDownUntil = _world.Clock.Now + _world.Seconds(5, 1800));
        if (_world.Chance(8)) Sometime(() => _world.ProcessorDownUntil = _world.Clock.Now + _world.Seconds(60, 6 * 3600));
        if (_world.Chance(8)) Sometime(() => _world.BankDownUntil = _world.Clock.Now + _world.Seconds(60, 6 * 3600));
        if (_world.Chance(5)) Sometime(() => _world.Clock.Step(_world.Seconds(1, 7200)));
        if (_world.Chance(5)) Sometime(() => _world.Clock.Step(-_world.Seconds(1, 30)));
        if (_world.Chance(3)) Sometime(() => _world.Crash());

        void Sometime(Action what) => _world.Agenda.Add(Start.AddDays(day) + (quiet * _world.Random.NextDouble()), () =>
        {
            what();
            return Task.CompletedTask;
        });
    }

    private async Task HappenAsync(DateTimeOffset at, Func<Task> what)
    {
        _happenings++;
        _world.Clock.RunTo(at);
        try
        {
            await what();
        }
        catch (Exception) when (_world.Crashed)
        {
            // Whoever was at it will be asked again.
        }

        if (!_world.Crashed) return;
        await _app.DisposeAsync();
        _world.Restarted();
        _app = YearApp.Start(_world, _folder, _ids, _systems);
        _orchestrations.Restart();
        _roundPlanned = false;
        PlanRound(_world.Seconds(1, 3));
    }

    private void PlanRound(TimeSpan wait)
    {
        if (_roundPlanned) return;
        _roundPlanned = true;
        _world.After(wait, RoundAsync);
    }

    // The outbox: what was written leaves, and what could not is tried again.
    private async Task RoundAsync()
    {
        _roundPlanned = false;
        var dispatcher = new YearDispatcher(_orchestrations);
        try
        {
            var outbox = _app.GetRequiredService<OutboxDispatcher>();
            outbox.Patience = TimeSpan.FromMinutes(5); // a slow machine must not change what happens when
            await outbox.DispatchPendingAsync(dispatcher, CancellationToken.None);
        }
        catch (Exception) when (!_world.Crashed)
        {
            PlanRound(TimeSpan.FromSeconds(1));
        }
        finally
        {
            dispatcher.Deliver(_world);
        }

        _world.MustBeAlive();
        if (_world.Clock.Now < _world.DatabaseDownUntil || await _app.GetRequiredService<IDatabase>().ReadAsync(work => work.Outbox.CountAsync(), CancellationToken.None) > 0)
            PlanRound(TimeSpan.FromSeconds(5));
    }
}
