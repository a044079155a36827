using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace Cbp.Host.DurableTask;

/// <summary>How much an engine does at once and how much it keeps in memory.</summary>
public sealed class DurableTaskEngineOptions
{
    /// <summary>How many activities run at once. Default: 64.</summary>
    public int MaxConcurrentActivities { get; set; } = 64;

    /// <summary>
    /// How many orchestrators compute at once. One that waits, or whose step is being written to disk, does not count.
    /// Default: twice the number of processors.
    /// </summary>
    public int MaxConcurrentOrchestrations { get; set; } = Environment.ProcessorCount * 2;

    /// <summary>
    /// How many instances with work to do are in memory before newly started ones, and due timers, are left on disk until there is
    /// room. Default: 1,000.
    /// </summary>
    public int MaxActiveInstances { get; set; } = 1000;

    /// <summary>How many waiting instances keep their history in memory, so that their next step need not read it. Default: 2,000.</summary>
    public int HistoryCacheSize { get; set; } = 2000;

    /// <summary>How many bytes of history waiting instances keep in memory at most. Default: 32 MB.</summary>
    public long HistoryCacheBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How many waiting timers are in memory: the next ones to be due. The others are read when it is their time. Default: 10,000.</summary>
    public int TimersInMemory { get; set; } = 10_000;

    /// <summary>
    /// How long after its end an instance is purged with its history, unless its parent has yet to be told. Null, the default: it is
    /// kept until somebody purges it.
    /// </summary>
    public TimeSpan? PurgeEndedAfter { get; set; }

    /// <summary>How long after a failed write of its step an instance is taken up again. Default: one second.</summary>
    public TimeSpan WriteRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads and writes inputs, outputs, event payloads and custom statuses. Default: JSON.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;
}
