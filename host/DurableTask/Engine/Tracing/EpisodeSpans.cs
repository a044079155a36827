using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The spans that end with an episode. They last from the episode that began the step to now; because a trace shows the machine's
/// time and an engine may be told another, only the length is the engine's.
/// </summary>
internal sealed class EpisodeSpans(Episode episode)
{
    private readonly InstanceRow _row = episode.Before;
    private readonly DateTime _end = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly Dictionary<int, (HistoryEvent Step, long Begun)> _steps = [];
    private long _first;
    private long _at;

    public void Tell()
    {
        foreach (var e in episode.Instance.History) Read(e);
        foreach (var e in episode.Part)
        {
            Read(e);
            Answered(e);
        }

        if (episode.ContinuedAsNew || episode.After.IsTerminal) Ended();
    }

    // Sets the id that the span's children know already: an activity gets a random one when it starts, and has no other way to get it.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity activity);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? IdOf(Activity activity);

    private void Read(HistoryEvent e)
    {
        if (e.Kind == HistoryKind.EpisodeStarted)
        {
            _at = e.Ticks;
            if (_first == 0) _first = e.Ticks;
        }
        else if (e.IsStep)
        {
            _steps[e.Id] = (e, _at);
        }
    }

    private void Answered(HistoryEvent answer)
    {
        if (!_steps.TryGetValue(answer.Id, out var known)) return;
        var (step, begun) = known;
        switch (answer.Kind)
        {
            case HistoryKind.ActivityCompleted or HistoryKind.ActivityFailed:
                Told("activity:" + step.Name, ActivityKind.Client, step, begun, SpanTags.Activity, _row.Id, answer);
                break;
            case HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed:
                Told("orchestration:" + step.Name, ActivityKind.Client, step, begun, SpanTags.Orchestration, step.Target!, answer);
                break;
            case HistoryKind.TimerFired:
                using (var timer = Begin("orchestration:" + _row.Name + ":timer", ActivityKind.Internal, Parent, SpanIds.OfCall(_row, step.Id), begun))
                {
                    timer?.SetTag(SpanTags.FireAt, new DateTime(step.Ticks, DateTimeKind.Utc).ToString("o", CultureInfo.InvariantCulture));
                    timer?.SetTag(SpanTags.TaskId, step.Id);
                    End(DurableTrace.Tag(timer, SpanTags.Timer, _row.Name, _row.Id));
                }

                break;
        }
    }

    private SpanContext Parent => SpanIds.OfOrchestration(_row);

    private void Told(string name, ActivityKind kind, HistoryEvent step, long begun, string type, string target, HistoryEvent answer)
    {
        using var span = Begin(name, kind, Parent, SpanIds.OfCall(_row, step.Id), begun);
        span?.SetTag(SpanTags.TaskId, step.Id);
        if (answer.Failure is { } failure) DurableTrace.Fail(span, failure);
        End(DurableTrace.Tag(span, type, step.Name!, target));
    }

    private void Ended()
    {
        using var span = Begin("orchestration:" + _row.Name, ActivityKind.Server, SpanIds.OfCreation(_row), Parent, _first);
        span?.SetTag(SpanTags.Status, episode.ContinuedAsNew ? "ContinuedAsNew" : DurableTrace.StatusOf(episode.After.Status));
        if (episode.After.Failure is { } failure) DurableTrace.Fail(span, FailureJson.Read(failure));
        End(DurableTrace.Tag(span, SpanTags.Orchestration, _row.Name, _row.Id));
    }

    private Activity? Begin(string name, ActivityKind kind, SpanContext parent, SpanContext itself, long begun)
    {
        var lasted = begun == 0 ? 0 : Math.Max(0, episode.Now - begun);
        var span = DurableTrace.Source.StartActivity(name, kind, parent, startTime: _end - TimeSpan.FromTicks(lasted));
        if (span is null) return null;
        SpanIdOf(span) = itself.SpanId.ToHexString();
        IdOf(span) = null;
        return span;
    }

    private void End(Activity? span) => span?.SetEndTime(_end);
}
