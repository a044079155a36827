using System.Text.Json;

namespace Cbp.Host.ServiceBus;

internal static class RuleReader
{
    public static CorrelationRule Read(JsonElement rule, string subscription)
    {
        var name = TopologyReader.Name(rule, "rule of " + subscription);
        var properties = TopologyReader.Get(rule, "Properties");
        if (TopologyReader.Get(properties, "Action") is { ValueKind: not JsonValueKind.Null })
            throw new BrokerTopologyException($"Rule {name} of {subscription} has an action; this broker has filters only.");
        var type = TopologyReader.Text(properties, "FilterType");
        if (!"Correlation".Equals(type, StringComparison.OrdinalIgnoreCase))
            throw new BrokerTopologyException($"Rule {name} of {subscription} has filter type '{type}'; this broker knows Correlation.");

        var filter = TopologyReader.Get(properties, "CorrelationFilter")
            ?? throw new BrokerTopologyException($"Rule {name} of {subscription} has no CorrelationFilter.");
        return new CorrelationRule
        {
            Name = name,
            CorrelationId = TopologyReader.Text(filter, "CorrelationId"),
            MessageId = TopologyReader.Text(filter, "MessageId"),
            To = TopologyReader.Text(filter, "To"),
            ReplyTo = TopologyReader.Text(filter, "ReplyTo"),
            Subject = TopologyReader.Text(filter, "Label") ?? TopologyReader.Text(filter, "Subject"),
            SessionId = TopologyReader.Text(filter, "SessionId"),
            ReplyToSessionId = TopologyReader.Text(filter, "ReplyToSessionId"),
            ContentType = TopologyReader.Text(filter, "ContentType"),
            Properties = Properties(filter, $"Rule {name} of {subscription}"),
        };
    }

    private static Dictionary<string, object> Properties(JsonElement filter, string rule)
    {
        var values = new Dictionary<string, object>();
        if (TopologyReader.Get(filter, "Properties") is not { ValueKind: JsonValueKind.Object } properties) return values;
        foreach (var property in properties.EnumerateObject())
        {
            values[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number when property.Value.TryGetInt64(out var whole) => whole,
                JsonValueKind.Number => property.Value.GetDouble(),
                _ => throw new BrokerTopologyException($"{rule}: property {property.Name} is neither text, number nor boolean."),
            };
        }

        return values;
    }
}
