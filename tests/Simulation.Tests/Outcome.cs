namespace Cbp.Host.Simulation;

/// <summary>What came of a run.</summary>
/// <param name="Seed">All that it depends on.</param>
/// <param name="Violation">What was wrong; null where nothing was.</param>
/// <param name="Hash">Of everything that happened, in its order.</param>
/// <param name="Steps">How many steps the scheduler took.</param>
/// <param name="Lives">How often the process was started.</param>
/// <param name="Operations">How often the disk was written to or synced.</param>
internal sealed record Outcome(long Seed, string? Violation, ulong Hash, int Steps, int Lives, int Operations)
{
    public override string ToString() => Violation is null
        ? $"seed {Seed}: {Steps} steps, {Lives} lives, {Operations} disk operations"
        : $"seed {Seed}: {Violation}\nto see it again: CBP_SEED={Seed} ./test Simulation";
}
