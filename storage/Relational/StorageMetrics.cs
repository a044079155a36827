using System.Diagnostics.Metrics;

namespace Cbp.Storage.Relational;

/// <summary>What the relational store over a network counts, under the meter <c>Cbp.Storage</c>.</summary>
internal sealed class StorageMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Cbp.Storage";

    private readonly Meter _meter = new(MeterName);

    public StorageMetrics()
    {
        Retries = _meter.CreateCounter<long>(
            "cbp.storage.retries", "{retry}", "Transactions that were done again; reason: serialization, deadlock, unique or connection.");
        Resolved = _meter.CreateCounter<long>(
            "cbp.storage.commits.resolved", "{commit}", "Commits whose answer was lost and was found out; outcome: committed or lost.");
        Slow = _meter.CreateCounter<long>("cbp.storage.statements.slow", "{statement}", "Statements that took longer than is set.");
        Duration = _meter.CreateHistogram<double>("cbp.storage.write.duration", "s", "From the first statement of a group of works to its commit.");
        Works = _meter.CreateHistogram<int>("cbp.storage.write.works", "{work}", "How many works shared a commit.");
    }

    public Counter<long> Retries { get; }

    public Counter<long> Resolved { get; }

    public Counter<long> Slow { get; }

    public Histogram<double> Duration { get; }

    public Histogram<int> Works { get; }

    public void Dispose() => _meter.Dispose();
}
