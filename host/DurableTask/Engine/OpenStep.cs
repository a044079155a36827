using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>A step whose answer the orchestrator may be waiting for.</summary>
internal abstract class OpenStep
{
    /// <summary>The step as it is in the history.</summary>
    public required HistoryEvent Step { get; init; }

    public abstract void Answer(HistoryEvent answer, DataConverter converter);
}
