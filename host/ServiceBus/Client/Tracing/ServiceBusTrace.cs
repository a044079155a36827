using System.Diagnostics;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// The spans of the official client, under its activity sources' names: Message, for one that belongs to no trace yet; Send; and the
/// processing of a message, which goes on with the trace that the message carries. Without a listener nothing of it is done.
/// </summary>
internal static class ServiceBusTrace
{
    /// <summary>The application properties that carry a message's trace, the official client's and W3C's.</summary>
    private const string DiagnosticId = "Diagnostic-Id";
    private const string TraceParent = "traceparent";

    private static readonly ActivitySource Sending = new("Azure.Messaging.ServiceBus.ServiceBusSender");
    private static readonly ActivitySource Messages = new("Azure.Messaging.ServiceBus.Message");
    private static readonly ActivitySource Processing = new("Azure.Messaging.ServiceBus.ServiceBusProcessor");
    private static readonly ActivitySource SessionProcessing = new("Azure.Messaging.ServiceBus.ServiceBusSessionProcessor");

    /// <summary>Gives messages that have none a trace, and begins the span of their sending, which is linked with theirs.</summary>
    public static Activity? Send(IReadOnlyList<ServiceBusMessage> messages, string entity, string server)
    {
        if (!Sending.HasListeners()) return null;
        var links = new List<ActivityLink>(messages.Count);
        foreach (var message in messages)
        {
            if (!Has(message)) Begin(message, entity, server);
            if (message.ApplicationProperties.TryGetValue(DiagnosticId, out var id) && Parse(id) is var context && context != default)
                links.Add(new ActivityLink(context));
        }

        var span = Sending.StartActivity("ServiceBusSender.Send", ActivityKind.Client, default(ActivityContext), links: links);
        if (messages.Count > 1) span?.SetTag("messaging.batch.message_count", messages.Count);
        return Tag(span, "send", entity, server);
    }

    /// <summary>Begins the span of a message that a processor hands to its handler.</summary>
    public static Activity? Process(ServiceBusReceivedMessage message, bool inSession, string entity, string server)
    {
        var source = inSession ? SessionProcessing : Processing;
        if (!source.HasListeners()) return null;
        var parent = message.ApplicationProperties.TryGetValue(DiagnosticId, out var id) || message.ApplicationProperties.TryGetValue(TraceParent, out id)
            ? Parse(id)
            : default;
        var span = source.StartActivity(
            inSession ? "ServiceBusSessionProcessor.ProcessSessionMessage" : "ServiceBusProcessor.ProcessMessage", ActivityKind.Consumer, parent);
        span?.SetTag("messaging.message.id", message.MessageId);
        return Tag(span, "process", entity, server);
    }

    /// <summary>It failed.</summary>
    public static void Fail(Activity? span, Exception error) => span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);

    private static bool Has(ServiceBusMessage message) =>
        message.ApplicationProperties.ContainsKey(DiagnosticId) || message.ApplicationProperties.ContainsKey(TraceParent);

    private static void Begin(ServiceBusMessage message, string entity, string server)
    {
        using var span = Tag(Messages.StartActivity("Message", ActivityKind.Producer), "create", entity, server);
        if (span?.Id is not { } id) return;
        message.ApplicationProperties[DiagnosticId] = id;
        message.ApplicationProperties[TraceParent] = id;
    }

    private static Activity? Tag(Activity? span, string operation, string entity, string server)
    {
        span?.SetTag("az.namespace", "Microsoft.ServiceBus");
        span?.SetTag("messaging.system", "servicebus");
        span?.SetTag("messaging.operation", operation);
        span?.SetTag("messaging.destination.name", entity);
        span?.SetTag("server.address", server);
        return span;
    }

    private static ActivityContext Parse(object? id) =>
        id is string text && ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default;
}
