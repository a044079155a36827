using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>
/// Gives an orchestrator the lines of its history, one after the other, whether old or new. What comes before the start or during a
/// suspension is held back until it goes on, in the replay as it was the first time.
/// </summary>
internal sealed class Replay(EpisodeContext context, OrchestrationSynchronizationContext home, IDurableTaskExecutor executor)
{
    private bool _started;

    public Task<object?> Root { get; private set; } = Task.FromResult<object?>(null);

    public bool Suspended { get; private set; }

    public bool Ended => _started && Root.IsCompleted;

    public Queue<HistoryEvent> Held { get; } = new();

    /// <summary>Of an orchestrator that threw.</summary>
    public TaskFailureDetails Failure => TaskFailureDetails.FromException(
        Root.Exception is { } e ? e.InnerExceptions.Count == 1 ? e.InnerExceptions[0] : e : new TaskCanceledException(Root));

    public void Apply(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.EpisodeStarted:
                context.Now = new DateTime(e.Ticks, DateTimeKind.Utc);
                if (!_started) Start();
                break;
            case HistoryKind.Suspended:
                Suspended = true;
                break;
            case HistoryKind.Resumed:
                Suspended = false;
                break;
            default:
                if (!e.IsStep) Held.Enqueue(e);
                break;
        }

        while (_started && !Suspended && !Ended && Held.TryDequeue(out var next))
        {
            context.Answer(next);
            home.Drain();
        }
    }

    private void Start()
    {
        _started = true;
        try
        {
            Root = executor.RunOrchestratorAsync(context);
        }
        catch (Exception e)
        {
            Root = Task.FromException<object?>(e);
        }

        home.Drain();
    }
}
