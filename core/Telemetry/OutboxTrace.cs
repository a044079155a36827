using System.Diagnostics;
using Cbp.Core.Outbox;

namespace Cbp.Core.Telemetry;

/// <summary>The spans by which what leaves the outbox goes on with the trace that it was written in. None where nobody listens.</summary>
internal static class OutboxTrace
{
    private static readonly ActivitySource Source = new(TelemetryNames.OutboxSource);

    /// <summary>The span of one message on its way to a lifecycle; what the durable client does is within it.</summary>
    public static Activity? Dispatch(OutboxMessage message) => Begin(message, "dispatch " + message.Subject, ActivityKind.Internal);

    /// <summary>
    /// Spans for messages to a queue or topic, which they carry as their trace from here on; and the messages to be sent. Both are the
    /// caller's to end by <see cref="End"/>.
    /// </summary>
    public static (IReadOnlyList<OutboxMessage> Messages, IReadOnlyList<Activity> Spans) Publish(IReadOnlyList<OutboxMessage> messages)
    {
        if (!Source.HasListeners()) return (messages, []);
        var outside = Activity.Current;
        var spans = new List<Activity>(messages.Count);
        var traced = new List<OutboxMessage>(messages.Count);
        foreach (var message in messages)
        {
            var span = message.TraceParent is null ? null : Begin(message, "publish " + message.Destination, ActivityKind.Producer);
            Activity.Current = outside;
            traced.Add(span?.Id is { } id ? message with { TraceParent = id } : message);
            if (span is not null) spans.Add(span);
        }

        return (traced, spans);
    }

    /// <summary>They have been sent, or not.</summary>
    public static void End(IReadOnlyList<Activity> spans, Exception? error)
    {
        var outside = Activity.Current;
        foreach (var span in spans)
        {
            Fail(span, error);
            span.Dispose();
            Activity.Current = outside;
        }
    }

    /// <summary>It could not be sent; nothing where <paramref name="error"/> is null.</summary>
    public static void Fail(Activity? span, Exception? error)
    {
        if (error is not null) span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
    }

    private static Activity? Begin(OutboxMessage message, string name, ActivityKind kind)
    {
        var parent = ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var context) ? context : default;
        var span = Source.StartActivity(name, kind, parent);
        span?.SetTag("messaging.operation.type", "send");
        span?.SetTag("messaging.destination.name", message.Destination);
        span?.SetTag("messaging.message.id", message.MessageId.ToString());
        span?.SetTag("messaging.message.conversation_id", message.Key);
        return span;
    }
}
