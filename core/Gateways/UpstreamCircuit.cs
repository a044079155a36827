namespace Cbp.Core.Gateways;

/// <summary>Whether an upstream is called.</summary>
public enum UpstreamCircuit
{
    /// <summary>It is.</summary>
    Closed,

    /// <summary>One call is let through, to see whether it answers again.</summary>
    HalfOpen,

    /// <summary>It is not: too many calls failed, and it is given a rest.</summary>
    Open,
}
