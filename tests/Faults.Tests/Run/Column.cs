using System.Collections.Concurrent;
using Cbp.Core.Payments;
using Cbp.Faults.Tests.Table;
using Cbp.Faults.Tests.Traps;
using Cbp.Sandbox.DemoData;

namespace Cbp.Faults.Tests.Run;

/// <summary>
/// One fault at all steps: a member and a payment for each, in one app. Each payment goes to the place where it is caught, then the
/// fault comes over all that wait there. Those that hold up the outbox while they wait have a turn of their own, and so has what comes days later.
/// </summary>
internal sealed class Column(IStore store, FaultKind fault)
{
    private static readonly TimeSpan[] Passing =
    [
        .. Enumerable.Repeat(TimeSpan.FromSeconds(5), 6), .. Enumerable.Repeat(TimeSpan.FromMinutes(1), 6),
        .. Enumerable.Repeat(TimeSpan.FromMinutes(10), 3), .. Enumerable.Repeat(TimeSpan.FromHours(3), 10), .. Enumerable.Repeat(TimeSpan.FromHours(6), 4),
    ];

    private const long Plenty = 1_000_000_00;

    private readonly Cell[] _cells = [.. Cell.All.Where(cell => cell.Fault == fault && cell.Impossible is null)];
    private readonly ConcurrentDictionary<Cell, Guid> _payments = [];
    private FaultApp? _app;

    private FaultApp App => _app!;

    /// <summary>What is wrong, by cell; null where nothing is.</summary>
    public async Task<IReadOnlyDictionary<Cell, string?>> RunAsync()
    {
        try
        {
            await using (_app = await FaultApp.StartAsync(store, _cells.Length))
            {
                await TakeTurnsAsync();
                await LetTimePassAsync();
                var found = new Dictionary<Cell, string?>();
                foreach (var cell in _cells) found[cell] = await CheckAsync(cell);
                return found;
            }
        }
        catch (Exception e)
        {
            return _cells.ToDictionary(cell => cell, _ => (string?)$"{e}\n{_app?.Log}");
        }
    }

    private async Task TakeTurnsAsync()
    {
        await TurnAsync([.. _cells.Where(cell => !cell.StandsAlone && !cell.ComesLate)]);
        foreach (var cell in _cells.Where(cell => cell.StandsAlone)) await TurnAsync([cell]);
        if (_cells.Any(cell => cell.ComesLate)) await TurnAsync([.. _cells.Where(cell => cell.ComesLate)]);
    }

    private async Task TurnAsync(Cell[] cells)
    {
        foreach (var cell in cells) await PrepareAsync(cell);
        await App.SettledAsync();
        foreach (var cell in cells.Where(cell => cell.IsTriedAgain)) await App.SetBalanceAsync(NumberOf(cell), Plenty);
        var laid = cells.Select(cell => (Cell: cell, Trap: Lay(cell))).ToList();
        var acts = laid.Select(one => ActAsync(one.Cell, one.Trap)).ToList();
        await ComeAsync([.. laid.Where(one => one.Trap is not null).Select(one => (one.Cell, one.Trap!))], acts);
        await HappenAsync();
        await Poll.UntilAsync(Task.WhenAll(acts), "all calls to be answered");
        await Task.WhenAll(acts);
    }

    // What is there before the step: a payment that is made, or has failed for want of money, or a recurring one whose day has not come.
    private async Task PrepareAsync(Cell cell)
    {
        if (cell.IsTriedAgain) await App.SetBalanceAsync(NumberOf(cell), 0);
        if (cell.ComesLate) await App.SubscribeAsync(NumberOf(cell), cell.Scenario.Cents, FaultApp.Later);
        if (cell.IsTriedAgain || cell.Step is Step.Refund or Step.Resubmit || (cell.Step is Step.Return or Step.Cancel && !Overtakes(cell)))
            _payments[cell] = await PayAsync(cell);
    }

    private Trap? Lay(Cell cell) => cell.Trap is var (point, kind) ? App.Board.Lay(MemberOf(cell), point, kind) : null;

    // What the step begins with, from outside.
    private async Task ActAsync(Cell cell, Trap? trap)
    {
        var twice = cell.Fault == FaultKind.Duplicate;
        switch (cell.Step)
        {
            case Step.Return when cell.Fault == FaultKind.Reordered:
            case Step.Submit when cell.Fault == FaultKind.Reordered:
            case Step.Notify when cell.Fault == FaultKind.Reordered:
            case Step.Result when cell.Fault is FaultKind.Duplicate or FaultKind.Reordered:
            case Step.Reverse when Overtakes(cell):
            case Step.Cancel when Overtakes(cell):
                _payments[cell] = await PayAsync(cell);
                await Overtaking.RunAsync(App, cell, trap, MemberOf(cell), NumberOf(cell), _payments[cell]);
                break;
            case Step.Return or Step.Refund or Step.Resubmit:
                var code = cell.Step == Step.Resubmit ? "R01" : "R03";
                await App.SendAsync(_payments[cell], $"return-{_payments[cell]}", code);
                if (twice) await App.SendAsync(_payments[cell], $"return-{_payments[cell]}", code);
                if (twice) await App.SendAsync(_payments[cell], $"again-{_payments[cell]}", code);
                break;
            case Step.Reprocess or Step.Retry or Step.Resend:
                await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => App.ReprocessAsync(NumberOf(cell), _payments[cell])));
                if (Overtakes(cell)) await Overtaking.RunAsync(App, cell, trap, MemberOf(cell), NumberOf(cell), _payments[cell]);
                break;
            case Step.Validate or Step.Schedule:
                // What is called for is validated where it is taken; what the app makes by itself, by its lifecycle.
                await App.SubscribeAsync(NumberOf(cell), cell.Scenario.Cents, cell.Scenario.Tomorrow ? FaultApp.Tomorrow : FaultApp.Today);
                break;
            case Step.Subscribe:
                var series = await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => App.SubscribeAsync(NumberOf(cell), cell.Scenario.Cents, FaultApp.Today)));
                Assert.Single(series.Distinct());
                break;
            case Step.Occur:
                App.ComeToTheDayBefore();
                break;
            case Step.Cancel:
                await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => App.CancelAsync(NumberOf(cell), _payments[cell])));
                break;
            default:
                var ids = await Task.WhenAll(Enumerable.Range(0, twice ? 2 : 1).Select(_ => PayAsync(cell)));
                _payments[cell] = Assert.Single(ids.Distinct());
                break;
        }
    }

    // Until each payment is where its trap is; the results of pending ones come with the clock. One whose call has failed never comes.
    private async Task ComeAsync(List<(Cell Cell, Trap Trap)> traps, List<Task> acts)
    {
        await Poll.UntilAsync(
            async () =>
            {
                foreach (var failed in acts.Where(act => act.IsFaulted)) await failed;
                App.Clock.Advance(TimeSpan.FromSeconds(0.5));
                return traps.TrueForAll(laid => laid.Trap.Sprung.IsCompleted);
            },
            () => $"{string.Join(", ", traps.Where(laid => !laid.Trap.Sprung.IsCompleted).Select(laid => laid.Cell.Step))} to come to its trap under {fault}");
    }

    private async Task HappenAsync()
    {
        switch (fault)
        {
            case FaultKind.CrashBefore or FaultKind.CrashAfter:
                await App.CrashAsync();
                break;
            case FaultKind.DatabaseDown:
                await store.BeDownAsync(App);
                break;
            case FaultKind.ProcessorDown:
                App.ProcessorIsDown(true);
                App.Board.Release();
                for (var passed = 0; passed < 60; passed += 5)
                {
                    App.Clock.Advance(TimeSpan.FromSeconds(5));
                    await App.SettledAsync();
                }

                App.ProcessorIsDown(false);
                break;
            default:
                break;
        }
    }

    private async Task LetTimePassAsync()
    {
        await App.SettledAsync();
        foreach (var time in Passing)
        {
            if (await AllEndedAsync()) break;
            App.Clock.Advance(time);
            await App.SettledAsync();
        }

        await App.SettledAsync();
    }

    private async Task<bool> AllEndedAsync()
    {
        foreach (var cell in _cells)
            if (!(await CellCheck.PaymentsAsync(App, NumberOf(cell))).Select(payment => payment.Status).SequenceEqual(cell.Scenario.AllEnds)) return false;
        return true;
    }

    private async Task<string?> CheckAsync(Cell cell) =>
        await CellCheck.CheckAsync(App, cell.Scenario, NumberOf(cell)) is { } wrong ? $"{wrong}\n{App.Log}" : null;

    private Task<Guid> PayAsync(Cell cell) => App.PayAsync(NumberOf(cell), cell.Scenario.Cents, cell.Scenario.Tomorrow);

    private int NumberOf(Cell cell) => Array.IndexOf(_cells, cell) + 1;

    private string MemberOf(Cell cell) => Demo.ExtraMemberId(NumberOf(cell));

    private static bool Overtakes(Cell cell) => cell.Fault == FaultKind.Reordered;
}
