namespace Cbp.Core.Gateways;

/// <summary>Another system gave no usable answer; the call may be repeated, because it is idempotent.</summary>
public sealed class GatewayException : Exception
{
    /// <summary>A failure without words.</summary>
    public GatewayException()
    {
    }

    /// <summary>What failed.</summary>
    public GatewayException(string message)
        : base(message)
    {
    }

    /// <summary>What failed, and why.</summary>
    public GatewayException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
