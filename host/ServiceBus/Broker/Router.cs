namespace Cbp.Host.ServiceBus;

/// <summary>Which entities get a copy of a message that is sent to a queue or topic.</summary>
internal sealed class Router(IReadOnlyDictionary<string, SendTarget> targets)
{
    // Service Bus forwards a message at most four times.
    private const int MaxHops = 4;

    public List<NewMessage> Route(SendTarget target, MessageHeaders headers, byte[] body)
    {
        var copies = new List<NewMessage>(1);
        Route(target, Limit(headers, target.Properties), body, copies, 0);
        if (copies.Count > 0) copies[0].IsFirst = true;
        return copies;
    }

    /// <summary>Where a dead letter of an entity is forwarded to.</summary>
    public SendTarget Target(string name) => targets[name];

    private void Route(SendTarget target, MessageHeaders headers, byte[] body, List<NewMessage> copies, int hops)
    {
        if (target.Queue is { } queue)
        {
            Arrive(queue, headers, body, copies, hops);
            return;
        }

        foreach (var (subscription, entity) in target.Subscriptions)
        {
            if (subscription.Rules.Count == 0 || Matches(subscription, headers)) Arrive(entity, Limit(headers, subscription.Properties), body, copies, hops);
        }
    }

    private void Arrive(MessageEntity entity, MessageHeaders headers, byte[] body, List<NewMessage> copies, int hops)
    {
        if (entity.Properties.ForwardTo is { } next && hops < MaxHops)
        {
            Route(targets[next], Limit(headers, targets[next].Properties), body, copies, hops + 1);
        }
        else if (entity.Properties.RequiresSession && headers.SessionId is null)
        {
            // A topic does not know what its subscriptions require: what one of them cannot take is a dead letter there.
            var dead = DeadLetterReasons.On(headers, DeadLetterReasons.SessionIdNull, DeadLetterReasons.SessionIdNullText) with { TimeToLive = TimeSpan.MaxValue };
            copies.Add(new NewMessage(entity.DeadLetters!, dead, HeaderCodec.Encode(dead), body));
        }
        else
        {
            // Most copies carry the same headers: they share the encoded form.
            var encoded = copies.Count > 0 && ReferenceEquals(copies[^1].Headers, headers) ? copies[^1].Encoded : HeaderCodec.Encode(headers);
            copies.Add(new NewMessage(entity, headers, encoded, body));
        }
    }

    private static bool Matches(SubscriptionDefinition subscription, MessageHeaders headers)
    {
        foreach (var rule in subscription.Rules)
        {
            if (rule.Matches(headers)) return true;
        }

        return false;
    }

    private static MessageHeaders Limit(MessageHeaders headers, EntityProperties properties) =>
        headers.TimeToLive <= properties.DefaultMessageTimeToLive ? headers : headers with { TimeToLive = properties.DefaultMessageTimeToLive };
}
