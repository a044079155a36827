namespace Cbp.Core.Payments.Upstream;

/// <summary>How far a message has come that could not be handled when it came.</summary>
public enum HeldState
{
    /// <summary>It is tried again by itself.</summary>
    Held,

    /// <summary>It was tried for a day: people have to look at it. It is tried again when they say so.</summary>
    Unresolved,
}
