namespace Cbp.Host.ServiceBus;

/// <summary>Matches a message that has every value named here; strings are compared with regard to case.</summary>
public sealed record CorrelationRule : SubscriptionRule
{
    /// <summary>The correlation id, or null where it does not matter.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The message id, or null where it does not matter.</summary>
    public string? MessageId { get; init; }

    /// <summary>The address, or null where it does not matter.</summary>
    public string? To { get; init; }

    /// <summary>The address to answer to, or null where it does not matter.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The subject (label), or null where it does not matter.</summary>
    public string? Subject { get; init; }

    /// <summary>The session id, or null where it does not matter.</summary>
    public string? SessionId { get; init; }

    /// <summary>The session to answer to, or null where it does not matter.</summary>
    public string? ReplyToSessionId { get; init; }

    /// <summary>The content type, or null where it does not matter.</summary>
    public string? ContentType { get; init; }

    /// <summary>Application properties: text, whole numbers, fractions or booleans.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    internal override bool Matches(MessageHeaders headers) =>
        Is(Subject, headers.Subject)
        && Is(CorrelationId, headers.CorrelationId)
        && Is(MessageId, headers.MessageId)
        && Is(To, headers.To)
        && Is(ReplyTo, headers.ReplyTo)
        && Is(SessionId, headers.SessionId)
        && Is(ReplyToSessionId, headers.ReplyToSessionId)
        && Is(ContentType, headers.ContentType)
        && PropertiesMatch(headers);

    private static bool Is(string? wanted, string? actual) => wanted is null || wanted == actual;

    private bool PropertiesMatch(MessageHeaders headers)
    {
        foreach (var (name, wanted) in Properties)
        {
            if (headers.Properties is null || !headers.Properties.TryGetValue(name, out var actual) || !Same(wanted, actual)) return false;
        }

        return true;
    }

    // A number in the file has no type: 5 matches an int, a long and a 5.0 alike.
    private static bool Same(object wanted, object? actual) => actual switch
    {
        null => false,
        byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            wanted is long or double or int && Convert.ToDouble(wanted, null) == Convert.ToDouble(actual, null),
        _ => wanted.Equals(actual),
    };
}
