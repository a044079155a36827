using Cbp.Core.Ledger;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Cbp.Storage.Relational;
using Cbp.Year.Tests.App;
using Cbp.Year.Tests.Checks;
using Cbp.Year.Tests.Members;
using Cbp.Year.Tests.Outside;
using Cbp.Year.Tests.Runner;
using Cbp.Year.Tests.Stores;
using Cbp.Year.Tests.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests;

/// <summary>One run: a year of fifty members, in which everything follows from its seed.</summary>
internal sealed class SimulatedYear : IAsyncDisposable
{
    private const int Days = 365;
    private const int QuietDays = 45; // returns come up to thirty days later
    private const int QuietOneIn = 2; // what ./test has time for
    private const int PaymentsOfBusyDay = 6;
    private const int PaymentsOfQuietDay = 1;
    private static readonly TimeSpan DayEnds = TimeSpan.FromHours(2); // past midnight in New York, summer or winter
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 3, 30, 0, TimeSpan.Zero); // late in the evening, in New York
    private readonly YearStore _store;
    private readonly YearWorld _world;
    private readonly SequentialIds _ids;
    private readonly object[] _systems;
    private readonly OrchestrationRunner _orchestrations;
    private readonly YearBank _bank;
    private readonly Clients _clients;
    private readonly DayCheck _check;
    private readonly BackOffice _office;
    private readonly SettlementCheck _settlement;
    private ServiceProvider _app;
    private bool _roundPlanned;
    private long _happenings;

    private SimulatedYear(int seed, Mutation mutation, YearStore store)
    {
        _store = store;
        _world = new YearWorld(seed, mutation, Start);
        _ids = new SequentialIds(_world.Clock);
        _orchestrations = new OrchestrationRunner(_world, () => _app!);
        var attempts = new Attempts();
        var broker = new YearBroker(_world, () => _app!);
        var inbox = new YearInbox(_world);
        _bank = new YearBank(_world, attempts);
        var processor = new YearSettlement(_world);
        _systems = [_bank, new YearProcessor(_world, attempts, processor, broker.SendUpstream), processor, inbox, broker, new YearSignal(() => PlanRound(_world.Chance(20) ? _world.Seconds(0, 3) : _world.Seconds(5, 30)))];
        _clients = new Clients(_world, () => _app!);
        _office = new BackOffice(_world, processor, () => PlanRound(_world.Seconds(1, 60)), () => _app!);
        _app = YearApp.Start(_world, store, _ids, _systems);
        var movements = new Movements(store.Books);
        _check = new DayCheck(_world, store.Books, movements, attempts, inbox, _bank, _clients);
        _settlement = new SettlementCheck(_world, processor, _office, movements);
    }

    /// <summary>Runs a seed to its end.</summary>
    public static async Task<YearOutcome> RunAsync(int seed, Mutation mutation = Mutation.None, int? paymentsADay = null, Func<Task<YearStore>>? kept = null)
    {
        await using var store = await (kept ?? SqliteYearStore.NewAsync)();
        await using var year = new SimulatedYear(seed, mutation, store);
        try
        {
            await year.LiveAsync(paymentsADay ?? (seed % QuietOneIn == 0 ? PaymentsOfQuietDay : PaymentsOfBusyDay));
        }
        catch (Exception e)
        {
            year._world.Fail("the simulation itself: " + e);
        }

        return new YearOutcome(seed, year._world.Violation, year._check.Payments, year._world.Life, year._happenings, year._settlement.Runs, year._settlement.Differences);
    }

    /// <summary>Puts the year's people into a store.</summary>
    public static async Task SettleAsync(string folder, RelationalOptions? options)
    {
        var world = new YearWorld(0, Mutation.None, Start) { Troubled = false };
        await using var app = YearApp.Start(world, folder, options, new SequentialIds(world.Clock), [new YearSignal(() => { })]);
        await Town.SettleAsync(app);
    }

    private IDatabase Store => ((YearDatabase)_app.GetRequiredService<IDatabase>()).Store;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task LiveAsync(int paymentsADay)
    {
        for (var day = 0; day < Days + QuietDays && _world.Violation is null; day++)
        {
            var end = Start.AddDays(day + 1);
            _world.Troubled = day < Days;
            if (day < Days) PlanDay(day, paymentsADay);
            else _world.Agenda.Add(Start.AddDays(day) + DayEnds, _office.DayEndsAsync);
            while (_world.Violation is null && _world.Agenda.TryTake(end, out var at, out var what)) await HappenAsync(at, what);
            _world.Clock.RunTo(end);
            var today = DateOnly.FromDateTime(end.UtcDateTime);
            _check.Run(today);
            await _settlement.RunAsync(Store, today);
        }

        if (_world.Violation is not null) return;
        using var books = _store.OpenBooks();
        _check.RunAtTheEnd(books);
        var ledger = await new LedgerVerification(Store).RunAsync(new Progress<double>(), CancellationToken.None);
        if (ledger.Faults is [var fault, ..]) _world.Fail($"the ledger does not verify: {fault}");
    }

    private void PlanDay(int day, int paymentsADay)
    {
        if (day % 30 == 0) _bank.PayDay(Town.Accounts);
        if (day % 20 == 0) _clients.Subscribe();
        _world.Agenda.Add(Start.AddDays(day) + DayEnds + _world.Seconds(0, 3000), _office.DayEndsAsync);
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
        _app = YearApp.Start(_world, _store, _ids, _systems);
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
