using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;
using Cbp.Year.Tests.Members;
using Cbp.Year.Tests.Outside;

namespace Cbp.Year.Tests.Checks;

/// <summary>
/// The days whose reconciliation has ended: it has found how the processor's report and the payments' events differ, no more and no less, and with all
/// corrections the two come to the same, to the cent.
/// </summary>
internal sealed class SettlementCheck(YearWorld world, YearSettlement processor, BackOffice office, Movements ours)
{
    private const int DaysAtMost = 7;

    /// <summary>How many runs were looked at.</summary>
    public int Runs { get; private set; }

    /// <summary>How many differences they have found.</summary>
    public int Differences { get; private set; }

    /// <summary>Looks at what has ended since the last time.</summary>
    public async Task RunAsync(IDatabase store, DateOnly today)
    {
        foreach (var day in office.TakeEnded()) await RunAsync(day, store);
        if (office.Waits(today.AddDays(-DaysAtMost)) is { } forgotten) world.Fail($"{forgotten:yyyy-MM-dd} was not reconciled");
    }

    private async Task RunAsync(DateOnly day, IDatabase store)
    {
        Runs++;
        var (found, items, sums) = await store.ReadAsync(
            async work =>
            {
                var found = (await work.Reconciliations.FindAsync(Town.Institution, day))!;
                return (found, await work.Reconciliations.ItemsAsync(Town.Institution, day, null, null, null, int.MaxValue), await work.Reconciliations.ItemSumsAsync(Town.Institution, day, found.Run));
            },
            CancellationToken.None);
        var range = ReconciliationDay.RangeOf(Town.Calendar, day);
        var lines = processor.LinesOf(day);
        var expected = ExpectedItems.Of(range, lines, ours, found.StartedAt, found.EndedAt!.Value);
        foreach (var item in items.Where(item => item.Run == found.Run && item.Kind != DifferenceKind.Superseded))
        {
            Differences++;
            if (expected.FindIndex(one => one.Is(item)) is var at and >= 0) expected.RemoveAt(at);
            else Fail($"has found {item.Kind} {item.Flow} {item.Key}: ours {item.OursCents}, theirs {item.TheirsCents}, correction {item.CorrectionCents}", item.AttemptId);
        }

        if (expected is [var missed, ..]) Fail($"has not found {missed}", null);
        if (items.FirstOrDefault(item => item.Run < found.Run && item.State != ItemState.Applied) is { } stale) Fail($"has kept {stale.Kind} {stale.Key}", stale.AttemptId);
        var mine = ours.Between(range.From, range.To).Sum(one => ReportLine.Signed(one.Flow, one.Cents));
        var totals = ReconciliationTotals.Of(found.Sums, sums);
        var (our, their) = (totals.Sum(total => total.OursCents), totals.Sum(total => total.TheirsCents));
        if ((our, their) != (mine, lines.Sum(line => line.SignedCents))) Fail($"comes to {our} and {their}, and not to {mine} and {lines.Sum(line => line.SignedCents)}", null);
        if (totals.Any(total => !total.Balanced)) Fail($"does not balance: {string.Join(", ", totals)}", null);
        office.Look(day, items);

        void Fail(string what, Guid? attempt) => world.Fail($"the reconciliation of {day:yyyy-MM-dd}, run {found.Run}, {what}", attempt is { } id ? [id] : []);
    }
}
