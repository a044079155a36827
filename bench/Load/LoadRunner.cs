using System.Diagnostics;

namespace Cbp.Bench.Load;

/// <summary>Many connections, each with one request in flight, for a while.</summary>
internal static class LoadRunner
{
    /// <summary>
    /// Runs for <paramref name="duration"/>. <paramref name="request"/> gives the bytes of the request of that number;
    /// <paramref name="answered"/> sees each connection after an expected answer.
    /// </summary>
    public static async Task<LoadResult> RunAsync(
        int port, int connections, TimeSpan duration, int expectedStatus, Func<int, ReadOnlyMemory<byte>> request, Action<RawConnection>? answered = null)
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RawConnection.OpenAsync(port)));
        var next = -1;
        var unexpected = 0;
        var all = new List<int>[connections];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(opened.Select((connection, index) => Task.Run(async () =>
        {
            var latencies = all[index] = [];
            while (watch.Elapsed < duration)
            {
                var bytes = request(Interlocked.Increment(ref next));
                var begun = Stopwatch.GetTimestamp();
                var status = await connection.SendAsync(bytes);
                var took = Stopwatch.GetElapsedTime(begun);
                if (status != expectedStatus)
                {
                    Interlocked.Increment(ref unexpected);
                    continue;
                }

                latencies.Add((int)took.TotalMicroseconds);
                answered?.Invoke(connection);
            }
        })));
        var elapsed = watch.Elapsed;
        foreach (var connection in opened) connection.Dispose();
        var sorted = all.SelectMany(l => l).Order().ToArray();
        return new LoadResult(sorted.Length, unexpected, elapsed, sorted);
    }
}
