using System.Diagnostics;
using Cbp.Bench.Load;

namespace Cbp.Bench.Host;

/// <summary>Does one thing again and again, so many at once, and measures each.</summary>
internal static class Timings
{
    /// <summary>Runs <paramref name="one"/> for <paramref name="duration"/>; it is given a number of its own.</summary>
    public static Task<LoadResult> ForAsync(TimeSpan duration, int atOnce, Func<int, Task> one) => RunAsync(int.MaxValue, duration, atOnce, one);

    /// <summary>Runs <paramref name="one"/> <paramref name="times"/> times, with the numbers from 0 on.</summary>
    public static Task<LoadResult> TimesAsync(int times, int atOnce, Func<int, Task> one) => RunAsync(times, TimeSpan.MaxValue, atOnce, one);

    private static async Task<LoadResult> RunAsync(int times, TimeSpan duration, int atOnce, Func<int, Task> one)
    {
        var next = -1;
        var all = new List<int>[atOnce];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(index => Task.Run(async () =>
        {
            var latencies = all[index] = [];
            while (watch.Elapsed < duration && Interlocked.Increment(ref next) is var number && number < times)
            {
                var begun = Stopwatch.GetTimestamp();
                await one(number);
                latencies.Add((int)Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            }
        })));
        var elapsed = watch.Elapsed;
        var sorted = all.SelectMany(l => l).Order().ToArray();
        return new LoadResult(sorted.Length, 0, elapsed, sorted);
    }
}
