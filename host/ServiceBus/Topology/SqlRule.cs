namespace Cbp.Host.ServiceBus;

/// <summary>Matches a message for which a condition in Service Bus's SQL filter language is true (not false, not unknown).</summary>
public sealed record SqlRule : SubscriptionRule
{
    private readonly string _expression = "";
    private readonly SqlTerm? _condition;

    /// <summary>The condition, such as <c>sys.Label = 'Paid' AND amount &gt; 100</c>.</summary>
    /// <exception cref="BrokerTopologyException">It cannot be understood; the message says where.</exception>
    public required string Expression
    {
        get => _expression;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            try
            {
                (_expression, _condition) = (value, SqlParser.Parse(value));
            }
            catch (SqlSyntaxException e)
            {
                throw new BrokerTopologyException($"The SQL filter [{value}] is wrong: {e.Message}.", e);
            }
        }
    }

    internal override bool Matches(MessageHeaders headers) => _condition!.Truth(headers) is true;
}
