using System.Collections.Concurrent;
using System.Globalization;
using Cbp.Year.Tests.Time;
using Xunit.Abstractions;

namespace Cbp.Year.Tests;

public sealed class SeedTests(ITestOutputHelper output)
{
    // One seed, or a range of them: 1-500.
    private static readonly int[] Asked =
        [.. Environment.GetEnvironmentVariable("CBP_SEED")?.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)) ?? []];

    private const int Thousands = 2000;
    private const int Few = 1; // what is asked twice is asked of a year with few payments

    private static int Seeds => Environment.GetEnvironmentVariable("CBP_TEST_LONG") == "1" ? 20_000 : 200;

    [Fact]
    public async Task Seeds_WithOutagesReturnsAndRestarts_KeepTheMoneySafe()
    {
        var (from, to) = Asked switch { [] => (1, Seeds), [var one] => (one, one), [var first, var last, ..] => (first, last) };
        var broken = new ConcurrentBag<YearOutcome>();
        var (payments, lives, reconciled, differences, busy) = (0L, 0L, 0L, 0L, 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(from, to - from + 1),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (seed, _) =>
            {
                if (broken.Count >= 3) return;
                var outcome = await SimulatedYear.RunAsync(seed);
                Interlocked.Add(ref payments, outcome.Payments);
                Interlocked.Add(ref lives, outcome.Lives);
                Interlocked.Add(ref reconciled, outcome.Reconciled);
                Interlocked.Add(ref differences, outcome.Differences);
                if (outcome.Violation is not null) broken.Add(outcome);
                if (outcome.Payments > Thousands) Interlocked.Increment(ref busy);
            });

        var sum = $"simulated year: {to - from + 1} seeds, {payments} payments (more than {Thousands} in {busy} seeds) in {lives} lives, {reconciled} reconciliations with {differences} differences, {broken.Count} broken";
        output.WriteLine(sum);
        TestReport.Write("year", sum);
        Assert.True(broken.IsEmpty, string.Join("\n\n", broken.OrderBy(outcome => outcome.Seed)));
    }

    [Fact]
    public async Task Seed_FromAContextThatPosts_DoesTheSame() =>
        Assert.Equal(await SimulatedYear.RunAsync(1, paymentsADay: Few), await PostingContext.Run(() => SimulatedYear.RunAsync(1, paymentsADay: Few)));

    [Fact]
    public async Task Seed_RunTwice_DoesTheSameBothTimes() => Assert.Equal(await SimulatedYear.RunAsync(1, paymentsADay: Few), await SimulatedYear.RunAsync(1, paymentsADay: Few));
}
