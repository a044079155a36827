using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace Cbp.Host.Simulation;

public sealed class SeedTests(ITestOutputHelper output)
{
    // One seed, with its trace; or a range of them: 1-500.
    private static readonly long[] Asked =
        [.. Environment.GetEnvironmentVariable("CBP_SEED")?.Split('-').Select(n => long.Parse(n, CultureInfo.InvariantCulture)) ?? []];

    private static long Seeds => Environment.GetEnvironmentVariable("CBP_TEST_LONG") == "1" ? 200_000 : 2_000;

    [Fact]
    public void Seeds_WithCrashesDuplicatesAndDelays_KeepEveryPromise()
    {
        if (Asked.Length == 1) RunOne(Asked[0]);
        else RunAll(Asked.Length == 2 ? Asked[0] : 1, Asked.Length == 2 ? Asked[1] : Seeds);
    }

    [Fact]
    public void Seed_RunTwice_DoesTheSameBothTimes()
    {
        for (var seed = 1L; seed <= 50; seed++) Assert.Equal(Simulation.Run(seed), Simulation.Run(seed));
    }

    private void RunOne(long seed)
    {
        using var trace = new StringWriter();
        var outcome = Simulation.Run(seed, output: trace);
        output.WriteLine(trace.ToString());
        output.WriteLine(outcome.ToString());
        Assert.Null(outcome.Violation);
    }

    private void RunAll(long from, long to)
    {
        var broken = new ConcurrentBag<Outcome>();
        var (steps, lives) = (0L, 0L);
        Parallel.For(from, to + 1, (seed, loop) =>
        {
            var outcome = Simulation.Run(seed);
            Interlocked.Add(ref steps, outcome.Steps);
            Interlocked.Add(ref lives, outcome.Lives);
            if (outcome.Violation is null) return;
            broken.Add(outcome);
            if (broken.Count >= 10) loop.Stop();
        });

        output.WriteLine($"{to - from + 1} seeds: {steps} steps in {lives} lives");
        Assert.True(broken.IsEmpty, string.Join("\n\n", broken.OrderBy(o => o.Seed)));
    }
}
