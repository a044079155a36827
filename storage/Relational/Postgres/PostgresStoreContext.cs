using Cbp.Core.Configuration;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>What all writers and readers of a store share.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Dialect">PostgreSQL's.</param>
/// <param name="Overrides">Of institutions' settings, by the environment.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Watch">Notes slow statements.</param>
/// <param name="Random">Spreads repetitions.</param>
internal sealed record PostgresStoreContext(
    RelationalOptions Options, ISqlDialect Dialect, IEnvironmentOverrides? Overrides, StorageMetrics Metrics, StatementWatch Watch, Random Random)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _turn = new();

    /// <summary>Waits before something is done again: longer each time, and never the same for two.</summary>
    public Task PauseAsync(int times)
    {
        var most = Math.Min(LongestPause.TotalMilliseconds, Math.Pow(2, times));
        double part;
        lock (_turn)
            part = Random.NextDouble();

        return Task.Delay(TimeSpan.FromMilliseconds(most * (0.5 + (part / 2))));
    }

    /// <summary>Counts something that is done again.</summary>
    public void CountRetry(string reason) => Metrics.Retries.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
