using System.Text.Json;
using System.Xml;

namespace Cbp.Host.ServiceBus;

internal static class TopologyReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static BrokerTopology Read(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            if (Get(Get(document.RootElement, "UserConfig"), "Namespaces") is not { ValueKind: JsonValueKind.Array } namespaces)
                throw new BrokerTopologyException("UserConfig.Namespaces is missing.");
            var topology = new BrokerTopology
            {
                Queues = [.. namespaces.EnumerateArray().SelectMany(n => Items(n, "Queues")).Select(Queue)],
                Topics = [.. namespaces.EnumerateArray().SelectMany(n => Items(n, "Topics")).Select(Topic)],
            };
            TopologyRules.Check(topology);
            return topology;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new BrokerTopologyException($"The Service Bus topology in {source} is malformed: {e.Message}", e);
        }
        catch (BrokerTopologyException e)
        {
            throw new BrokerTopologyException($"The Service Bus topology in {source} is wrong: {e.Message}", e);
        }
    }

    private static QueueDefinition Queue(JsonElement queue)
    {
        var name = Name(queue, "queue");
        return new QueueDefinition { Name = name, Properties = Properties(queue, name) };
    }

    private static TopicDefinition Topic(JsonElement topic)
    {
        var name = Name(topic, "topic");
        return new TopicDefinition
        {
            Name = name,
            Properties = Properties(topic, name),
            Subscriptions = [.. Items(topic, "Subscriptions").Select(s => Subscription(s, name))],
        };
    }

    private static SubscriptionDefinition Subscription(JsonElement subscription, string topic)
    {
        var name = Name(subscription, "subscription of " + topic);
        return new SubscriptionDefinition
        {
            Name = name,
            Properties = Properties(subscription, $"{topic}/{name}"),
            Rules = [.. Items(subscription, "Rules").Select(r => RuleReader.Read(r, $"{topic}/{name}"))],
        };
    }

    private static EntityProperties Properties(JsonElement entity, string name)
    {
        var p = Get(entity, "Properties");
        var defaults = new EntityProperties();
        return new EntityProperties
        {
            LockDuration = Duration(p, "LockDuration", name) ?? defaults.LockDuration,
            MaxDeliveryCount = Get(p, "MaxDeliveryCount") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : defaults.MaxDeliveryCount,
            RequiresSession = Flag(p, "RequiresSession"),
            DeadLetteringOnMessageExpiration = Flag(p, "DeadLetteringOnMessageExpiration"),
            DefaultMessageTimeToLive = Duration(p, "DefaultMessageTimeToLive", name) ?? defaults.DefaultMessageTimeToLive,
            RequiresDuplicateDetection = Flag(p, "RequiresDuplicateDetection"),
            DuplicateDetectionHistoryTimeWindow =
                Duration(p, "DuplicateDetectionHistoryTimeWindow", name) ?? defaults.DuplicateDetectionHistoryTimeWindow,
            ForwardTo = Text(p, "ForwardTo"),
            ForwardDeadLetteredMessagesTo = Text(p, "ForwardDeadLetteredMessagesTo"),
        };
    }

    internal static JsonElement? Get(JsonElement? parent, string name)
    {
        if (parent is not { ValueKind: JsonValueKind.Object } element) return null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        }

        return null;
    }

    internal static string? Text(JsonElement? parent, string name) =>
        Get(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    internal static string Name(JsonElement element, string what) =>
        Text(element, "Name") ?? throw new BrokerTopologyException($"A {what} has no Name.");

    internal static IEnumerable<JsonElement> Items(JsonElement? parent, string name) =>
        Get(parent, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static bool Flag(JsonElement? parent, string name) => Get(parent, name) is { ValueKind: JsonValueKind.True };

    private static TimeSpan? Duration(JsonElement? parent, string name, string entity)
    {
        if (Text(parent, name) is not { } text) return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (OverflowException)
        {
            // Azure's own "for ever" (P10675199DT2H48M5.4775807S) rounded up.
            return TimeSpan.MaxValue;
        }
        catch (FormatException e)
        {
            throw new BrokerTopologyException($"{entity}: {name} '{text}' is not an ISO 8601 duration.", e);
        }
    }
}
