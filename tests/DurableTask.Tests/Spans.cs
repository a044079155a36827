using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>The spans that engines tell of one trace, which this begins.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _told = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        Root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
        Root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        Root.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == Root.TraceId) _told.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The span that all others come from.</summary>
    public Activity Root { get; }

    /// <summary>Name and kind of each, in alphabetical order.</summary>
    public IEnumerable<string> All => _told.Select(span => $"{span.OperationName} {span.Kind}").Order(StringComparer.Ordinal);

    /// <summary>The one of that name and kind.</summary>
    public Activity Only(string name, ActivityKind kind) => Assert.Single(_told, span => span.OperationName == name && span.Kind == kind);

    /// <summary>All of that name and kind.</summary>
    public IReadOnlyList<Activity> Of(string name, ActivityKind kind) => [.. _told.Where(span => span.OperationName == name && span.Kind == kind)];

    public void Dispose()
    {
        _listener.Dispose();
        Root.Dispose();
    }
}
