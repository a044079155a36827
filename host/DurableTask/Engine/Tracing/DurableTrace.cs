using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Cbp.Host.DurableTask;

/// <summary>
/// The spans of orchestrations, as the official SDK names them (activity source <c>Microsoft.DurableTask</c>). An instance keeps the
/// trace that it was created in; the ids of its own span and of its calls' follow from that, so that an activity finds its parent
/// whichever process runs it. They are told when what they stand for has ended and is on disk: once, however often the orchestrator is
/// replayed. Without a listener nothing of it is done.
/// </summary>
internal static class DurableTrace
{
    public const string SourceName = "Microsoft.DurableTask";

    public static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of whoever asks for a new instance; it is the parent of the instance's.</summary>
    public static Activity? Creating(string name, string id) =>
        Tag(Source.StartActivity("create_orchestration:" + name, ActivityKind.Producer), SpanTags.Orchestration, name, id);

    /// <summary>The span of whoever sends an event.</summary>
    public static Activity? Raising(string name, string id)
    {
        var activity = Source.StartActivity("orchestration_event:" + name, ActivityKind.Producer);
        activity?.SetTag(SpanTags.Type, SpanTags.Event);
        activity?.SetTag(SpanTags.TaskName, name);
        activity?.SetTag(SpanTags.EventTarget, id);
        return activity;
    }

    /// <summary>What a new instance keeps: the trace that it is created in, or null.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>What a sub-orchestration keeps: its parent's call.</summary>
    public static string? OfChild(InstanceRow parent, int step) =>
        SpanIds.OfCall(parent, step) is var call && call == default ? null : $"00-{call.TraceId}-{call.SpanId}-{(byte)call.TraceFlags:x2}";

    /// <summary>The call that an activity belongs to; none where nobody listens.</summary>
    public static SpanContext CallOf(InstanceRow row, int step) => Source.HasListeners() ? SpanIds.OfCall(row, step) : default;

    /// <summary>The span of an activity that runs: another one for each time that it is run.</summary>
    public static Activity? Running(ActivityCall call)
    {
        if (call.Trace == default) return null;
        var activity = Source.StartActivity("activity:" + call.Name, ActivityKind.Server, call.Trace);
        activity?.SetTag(SpanTags.TaskId, call.Step);
        return Tag(activity, SpanTags.Activity, call.Name, call.InstanceId);
    }

    /// <summary>It failed.</summary>
    public static void Fail(Activity? activity, TaskFailureDetails failure) =>
        activity?.SetStatus(ActivityStatusCode.Error, failure.ErrorType);

    /// <summary>Tells what an episode that is on disk has brought to its end: calls, timers, the orchestration itself.</summary>
    public static void Tell(Episode episode)
    {
        if (episode.Before.Trace is not null && Source.HasListeners()) new EpisodeSpans(episode).Tell();
    }

    public static Activity? Tag(Activity? activity, string type, string name, string id)
    {
        activity?.SetTag(SpanTags.Type, type);
        activity?.SetTag(SpanTags.TaskName, name);
        activity?.SetTag(SpanTags.InstanceId, id);
        return activity;
    }

    public static string StatusOf(OrchestrationRuntimeStatus status) => status.ToString();
}
