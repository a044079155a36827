using System.Diagnostics;

namespace Cbp.Bench.Load;

/// <summary>
/// Requests that come at their own pace, whether or not those before them are answered. Each one's time counts from the moment at which it was
/// due, so that a stall counts for all that came while it lasted (no coordinated omission).
/// </summary>
internal static class OpenLoad
{
    /// <summary>Runs for <paramref name="duration"/>.</summary>
    /// <param name="port">The server's.</param>
    /// <param name="connections">How many requests can be under way; with fewer than the load needs, they wait here, and that counts.</param>
    /// <param name="duration">How long.</param>
    /// <param name="perSecond">How many come in a second.</param>
    /// <param name="request">The request of that number, and the status that it should get.</param>
    public static async Task<LoadResult> RunAsync(
        int port, int connections, TimeSpan duration, double perSecond, Func<int, (ReadOnlyMemory<byte> Bytes, int Status)> request)
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RawConnection.OpenAsync(port)));
        var last = (int)(duration.TotalSeconds * perSecond);
        var next = -1;
        var unexpected = 0;
        var all = new List<int>[connections];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(opened.Select((connection, index) => Task.Run(async () =>
        {
            var latencies = all[index] = [];
            for (var number = Interlocked.Increment(ref next); number < last; number = Interlocked.Increment(ref next))
            {
                var due = TimeSpan.FromSeconds(number / perSecond);
                var wait = due - watch.Elapsed;
                if (wait > TimeSpan.Zero) await Task.Delay(wait);
                var (bytes, expected) = request(number);
                if (await connection.SendAsync(bytes) != expected) Interlocked.Increment(ref unexpected);
                else latencies.Add((int)Math.Min(int.MaxValue, (watch.Elapsed - due).TotalMicroseconds));
            }
        })));
        var elapsed = watch.Elapsed;
        foreach (var connection in opened) connection.Dispose();
        var sorted = all.SelectMany(l => l).Order().ToArray();
        return new LoadResult(sorted.Length, unexpected, elapsed, sorted);
    }
}
