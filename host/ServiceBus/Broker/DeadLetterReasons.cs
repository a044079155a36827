namespace Cbp.Host.ServiceBus;

/// <summary>The reasons that Service Bus itself gives.</summary>
internal static class DeadLetterReasons
{
    public const string Reason = "DeadLetterReason";
    public const string Description = "DeadLetterErrorDescription";
    public const string MaxDeliveryCount = "MaxDeliveryCountExceeded";
    public const string MaxDeliveryCountText = "Message could not be consumed after the maximum number of delivery attempts.";
    public const string Expired = "TTLExpiredException";
    public const string ExpiredText = "The message expired and was dead lettered.";
    public const string SessionIdNull = "Session id is null.";
    public const string SessionIdNullText = "The entity requires sessions, and the message has no session id.";

    public static MessageHeaders On(MessageHeaders headers, string? reason, string? description)
    {
        var changes = new Dictionary<string, object>();
        if (reason is not null) changes[Reason] = reason;
        if (description is not null) changes[Description] = description;
        return changes.Count == 0 ? headers : headers.With(changes);
    }
}
