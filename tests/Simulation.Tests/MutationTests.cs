using Xunit.Abstractions;

namespace Cbp.Host.Simulation;

/// <summary>The simulation bites: each way of breaking the host is found by one of the first seeds.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Seeds = 300;

    public static TheoryData<Mutation> Mutations => [.. Enum.GetValues<Mutation>().Where(m => m != Mutation.None)];

    [Theory]
    [MemberData(nameof(Mutations))]
    public void Mutation_OfTheHost_IsFoundByASeed(Mutation mutation)
    {
        // Where this fails, the line that the mutation breaks was changed: see Build/HostSources.targets.
        Assert.Contains(mutation, AppliedMutations.All);

        var found = Enumerable.Range(1, Seeds).Select(seed => Simulation.Run(seed, mutation)).FirstOrDefault(o => o.Violation is not null);

        Assert.True(found is not null, $"{mutation} is found by none of the first {Seeds} seeds");
        output.WriteLine($"{mutation} is found by seed {found.Seed}: {found.Violation}");
    }
}
