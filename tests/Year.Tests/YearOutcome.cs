namespace Cbp.Year.Tests;

/// <summary>What came of a year.</summary>
/// <param name="Seed">All that it depends on.</param>
/// <param name="Violation">What was wrong first; null where nothing was.</param>
/// <param name="Payments">How many payments there were.</param>
/// <param name="Lives">How often the app was started.</param>
/// <param name="Happenings">How many things happened.</param>
/// <param name="Reconciled">How many runs of reconciliations were looked at.</param>
/// <param name="Differences">How many differences they have found.</param>
internal sealed record YearOutcome(int Seed, string? Violation, int Payments, int Lives, long Happenings, int Reconciled, int Differences)
{
    public override string ToString() => Violation is null
        ? $"seed {Seed}: {Payments} payments in {Lives} lives, {Happenings} happenings, {Reconciled} reconciliations with {Differences} differences"
        : $"seed {Seed}: {Violation}\nto see it again: CBP_SEED={Seed} ./test Year";
}
