namespace Cbp.Bench.Load;

/// <summary>What a load run measured.</summary>
/// <param name="Requests">How many were answered as expected.</param>
/// <param name="Unexpected">How many were answered otherwise.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="LatenciesMicroseconds">Each request's time, sorted.</param>
internal sealed record LoadResult(int Requests, int Unexpected, TimeSpan Elapsed, int[] LatenciesMicroseconds)
{
    /// <summary>Answers a second.</summary>
    public double PerSecond => Requests / Elapsed.TotalSeconds;

    /// <summary>The time that the share of requests stayed under.</summary>
    public TimeSpan Percentile(double share) =>
        LatenciesMicroseconds.Length == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMicroseconds(LatenciesMicroseconds[(int)Math.Min(LatenciesMicroseconds.Length - 1, share * LatenciesMicroseconds.Length)]);
}
