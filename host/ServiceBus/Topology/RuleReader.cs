using System.Text.Json;

namespace Cbp.Host.ServiceBus;

internal static class RuleReader
{
    public static SubscriptionRule Read(JsonElement rule, string subscription)
    {
        var name = TopologyReader.Name(rule, "rule of " + subscription);
        var what = $"Rule {name} of {subscription}";
        var properties = TopologyReader.Get(rule, "Properties");
        if (TopologyReader.Get(properties, "Action") is { ValueKind: not JsonValueKind.Null })
            throw new BrokerTopologyException($"{what} has an action; this broker has filters only.");
        var type = TopologyReader.Text(properties, "FilterType");
        return type?.ToUpperInvariant() switch
        {
            "CORRELATION" => Correlation(name, what, TopologyReader.Get(properties, "CorrelationFilter")),
            "SQL" => Sql(name, what, TopologyReader.Get(properties, "SqlFilter")),
            _ => throw new BrokerTopologyException($"{what} has filter type '{type}'; there are Correlation and Sql."),
        };
    }

    private static CorrelationRule Correlation(string name, string what, JsonElement? filter)
    {
        if (filter is null) throw new BrokerTopologyException($"{what} has no CorrelationFilter.");
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
            Properties = Properties(filter.Value, what),
        };
    }

    private static SqlRule Sql(string name, string what, JsonElement? filter)
    {
        var expression = TopologyReader.Text(filter, "SqlExpression") ?? throw new BrokerTopologyException($"{what} has no SqlFilter.SqlExpression.");
        try
        {
            return new SqlRule { Name = name, Expression = expression };
        }
        catch (BrokerTopologyException e)
        {
            throw new BrokerTopologyException($"{what}: {e.Message}", e);
        }
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
