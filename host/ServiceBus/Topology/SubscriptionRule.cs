namespace Cbp.Host.ServiceBus;

/// <summary>Which messages of its topic a subscription takes.</summary>
public abstract record SubscriptionRule
{
    private protected SubscriptionRule()
    {
    }

    /// <summary>Its name within the subscription.</summary>
    public required string Name { get; init; }

    internal abstract bool Matches(MessageHeaders headers);
}
