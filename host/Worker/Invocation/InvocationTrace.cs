using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

/// <summary>The trace that the invocation belongs to: the current activity's, which for HTTP continues the caller's traceparent.</summary>
internal sealed class InvocationTrace : TraceContext
{
    public static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");
    private readonly Activity? _activity = Activity.Current;

    public override string TraceParent => _activity is { IdFormat: ActivityIdFormat.W3C } ? _activity.Id ?? "" : "";

    public override string TraceState => _activity?.TraceStateString ?? "";
}
