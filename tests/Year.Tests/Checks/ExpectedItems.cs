using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Year.Tests.Outside;

namespace Cbp.Year.Tests.Checks;

/// <summary>How a report and what has happened differ, found in another way than the app's: by attempt, in memory.</summary>
internal sealed class ExpectedItems(Movements ours, DateTimeOffset from, DateTimeOffset to)
{
    private readonly List<ExpectedItem> _items = [];

    /// <summary>The differences between what happened within the day and the lines of its report, for a run that began and ended then.</summary>
    /// <param name="within">The day.</param>
    /// <param name="lines">The report's lines.</param>
    /// <param name="ours">What happened.</param>
    /// <param name="began">When the run began.</param>
    /// <param name="ended">When it ended.</param>
    public static List<ExpectedItem> Of(
        (DateTimeOffset From, DateTimeOffset To) within, IEnumerable<ReportLine> lines, Movements ours, DateTimeOffset began, DateTimeOffset ended)
    {
        var expected = new ExpectedItems(ours, began, ended);
        var theirs = lines.GroupBy(line => (line.Attempt, line.Flow)).ToDictionary(of => of.Key, of => of.ToList());
        foreach (var movement in ours.Between(within.From, within.To))
        {
            theirs.Remove((movement.Attempt, movement.Flow), out var found);
            expected.Compare(movement, found ?? []);
        }

        foreach (var (_, alone) in theirs) expected.Compare(null, alone);
        return expected._items;
    }

    private void Compare(Movement? movement, List<ReportLine> lines)
    {
        if (lines.Count == 0)
        {
            Add([KeyOf(movement!.Attempt)], [DifferenceKind.Missing], movement.Flow, movement.Cents, null);
            return;
        }

        var first = lines.Find(line => line.Cents == movement?.Cents) ?? lines[0];
        var keys = KeysOf(first);
        if (movement is null) Add(keys, KindsOf(first), first.Flow, null, first.Cents);
        else if (movement.Cents != first.Cents) Add(keys, [DifferenceKind.DifferentAmount], first.Flow, movement.Cents, first.Cents);
        foreach (var again in lines.Where(line => !ReferenceEquals(line, first))) Add(keys, [DifferenceKind.Duplicate], again.Flow, null, again.Cents);
    }

    private void Add(IReadOnlyList<string> keys, IReadOnlyList<DifferenceKind> kinds, SettlementFlow flow, long? mine, long? theirs) =>
        _items.Add(new ExpectedItem(keys, kinds, flow, mine, theirs));

    // Of what is in an ACH file the app learns by its reference alone which payment it is of, and it has that from the completion on.
    private string[] KeysOf(ReportLine line) => !line.InNacha ? [KeyOf(line.Attempt)] : Before(line.Attempt, SettlementFlow.Settled) switch
    {
        true => [KeyOf(line.Attempt)],
        false => [$"~{line.Reference}/USD"],
        null => [KeyOf(line.Attempt), $"~{line.Reference}/USD"],
    };

    private DifferenceKind[] KindsOf(ReportLine line)
    {
        if (!ours.Knows(line.Attempt)) return [DifferenceKind.Unexpected];
        var completed = Before(line.Attempt, SettlementFlow.Settled);
        if (line.InNacha && completed == false) return [DifferenceKind.Unexpected];
        return (line.Flow, completed, Before(line.Attempt, SettlementFlow.Returned)) switch
        {
            (SettlementFlow.Settled, true, _) or (SettlementFlow.Returned, _, true) => [DifferenceKind.OtherDay],
            (SettlementFlow.Returned, true, false) => [DifferenceKind.Returned],
            (_, false, false) => [DifferenceKind.DifferentStatus],
            _ => [DifferenceKind.OtherDay, DifferenceKind.Returned, DifferenceKind.DifferentStatus, DifferenceKind.Unexpected],
        };
    }

    // Null where it was within the run, and may or may not have been seen.
    private bool? Before(Guid attempt, SettlementFlow flow) => ours.When(attempt, flow) is not { } at || at > to ? false : at < from ? true : null;

    private static string KeyOf(Guid attempt) => SettlementEntry.KeyOf(attempt, null, "USD");
}
