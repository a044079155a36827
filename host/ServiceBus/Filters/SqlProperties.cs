namespace Cbp.Host.ServiceBus;

/// <summary>What a SQL filter can ask of a message. Names are compared without regard to case, as documented.</summary>
internal static class SqlProperties
{
    private static readonly Dictionary<string, Func<MessageHeaders, object?>> System = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = h => h.MessageId,
        ["CorrelationId"] = h => h.CorrelationId,
        ["Label"] = h => h.Subject,
        ["Subject"] = h => h.Subject,
        ["To"] = h => h.To,
        ["ReplyTo"] = h => h.ReplyTo,
        ["ContentType"] = h => h.ContentType,
        ["SessionId"] = h => h.SessionId,
        ["ReplyToSessionId"] = h => h.ReplyToSessionId,
        ["PartitionKey"] = h => h.PartitionKey,
        ["DeadLetterSource"] = h => h.DeadLetterSource,
        ["TimeToLive"] = h => h.TimeToLive,
        ["ScheduledEnqueueTimeUtc"] = h => h.ScheduledEnqueueTime == default ? null : h.ScheduledEnqueueTime,
        ["EnqueuedSequenceNumber"] = h => h.EnqueuedSequenceNumber,
    };

    public static SqlTerm OfSystem(string name, int position)
    {
        if (!System.TryGetValue(name, out var value))
            throw new SqlSyntaxException($"There is no system property {name}; known are {string.Join(", ", System.Keys)}", position);
        return new SqlTerm(value) { Exists = h => value(h) is not null };
    }

    public static SqlTerm OfUser(string name) => new(h => User(h, name)) { Exists = h => Find(h, name, out _) };

    public static object? User(MessageHeaders headers, string name) => Find(headers, name, out var value) ? value : null;

    private static bool Find(MessageHeaders headers, string name, out object? value)
    {
        value = null;
        if (headers.Properties is not { } properties) return false;
        if (properties.TryGetValue(name, out value)) return true;
        foreach (var (key, other) in properties)
        {
            if (!key.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = other;
            return true;
        }

        return false;
    }
}
