using Xunit.Abstractions;

namespace Cbp.Year.Tests;

/// <summary>The year bites: each way of breaking the app is found by one of the first seeds.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Seeds = 10;

    public static TheoryData<Mutation> Mutations => [.. Enum.GetValues<Mutation>().Where(mutation => mutation != Mutation.None)];

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_AtAPort_IsFoundByASeed(Mutation mutation)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var outcome = await SimulatedYear.RunAsync(seed, mutation);
            if (outcome.Violation is null) continue;
            output.WriteLine($"{mutation} is found by seed {seed}: {outcome.Violation}");
            return;
        }

        Assert.Fail($"{mutation} is found by none of the first {Seeds} seeds");
    }
}
