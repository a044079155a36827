using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus;

/// <summary>The JSON of the BrokerProperties header: what a message carries besides its body and its custom properties.</summary>
internal static class BrokerProperties
{
    /// <summary>Sets what <paramref name="properties"/> says; what the documentation does not name is left alone, as documented.</summary>
    /// <exception cref="RestProblem">A property is of the wrong type, or its value is refused.</exception>
    public static void Apply(JsonElement properties, ServiceBusMessage message)
    {
        if (properties.ValueKind != JsonValueKind.Object) throw RestProblem.BadRequest("BrokerProperties must be a JSON object.");
        foreach (var property in properties.EnumerateObject())
        {
            try
            {
                Apply(property.Name, property.Value, message);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or OverflowException)
            {
                throw RestProblem.BadRequest($"BrokerProperties: {property.Name} has a wrong value: {e.Message}");
            }
        }
    }

    public static string Of(ServiceBusReceivedMessage message, bool locked)
    {
        var json = new JsonObject
        {
            ["CorrelationId"] = message.CorrelationId,
            ["DeliveryCount"] = message.DeliveryCount,
            ["EnqueuedSequenceNumber"] = message.EnqueuedSequenceNumber,
            ["EnqueuedTimeUtc"] = message.EnqueuedTime.ToString("r", CultureInfo.InvariantCulture),
            ["Label"] = message.Subject,
            ["LockToken"] = locked ? message.LockToken : null,
            ["LockedUntilUtc"] = locked ? message.LockedUntil.ToString("r", CultureInfo.InvariantCulture) : null,
            ["MessageId"] = message.MessageId,
            ["PartitionKey"] = message.PartitionKey,
            ["ReplyTo"] = message.ReplyTo,
            ["ReplyToSessionId"] = message.ReplyToSessionId,
            ["SequenceNumber"] = message.SequenceNumber,
            ["SessionId"] = message.SessionId,
            ["State"] = message.State.ToString(),
            ["TimeToLive"] = message.TimeToLive.TotalSeconds,
            ["To"] = message.To,
        };
        foreach (var name in json.Where(p => p.Value is null).Select(p => p.Key).ToList()) json.Remove(name);
        return json.ToJsonString();
    }

    private static void Apply(string name, JsonElement value, ServiceBusMessage message)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        switch (name.ToUpperInvariant())
        {
            case "CORRELATIONID": message.CorrelationId = value.GetString(); break;
            case "LABEL": message.Subject = value.GetString(); break;
            case "MESSAGEID": message.MessageId = value.GetString(); break;
            case "PARTITIONKEY": message.PartitionKey = value.GetString(); break;
            case "REPLYTO": message.ReplyTo = value.GetString(); break;
            case "REPLYTOSESSIONID": message.ReplyToSessionId = value.GetString(); break;
            case "SCHEDULEDENQUEUETIMEUTC": message.ScheduledEnqueueTime = Instant(value.GetString()!); break;
            case "SESSIONID": message.SessionId = value.GetString(); break;
            case "TIMETOLIVE": message.TimeToLive = Seconds(value.GetDouble()); break;
            case "TIMETOLIVETIMESPAN": message.TimeToLive = Span(value.GetString()!); break;
            case "TO": message.To = value.GetString(); break;
            default: break;
        }
    }

    private static TimeSpan Seconds(double seconds) => seconds >= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds);

    private static TimeSpan Span(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : XmlConvert.ToTimeSpan(text);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
