namespace Cbp.Host.ServiceBus;

/// <summary>The topology cannot be read, contradicts itself, or asks for something that this broker does not do.</summary>
public sealed class BrokerTopologyException : Exception
{
    /// <summary>An error that says what is wrong and where.</summary>
    public BrokerTopologyException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
