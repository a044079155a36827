namespace Cbp.Sandbox.Faults;

/// <summary>What goes wrong with a call.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is answered 503, and nothing is done.</summary>
    Fails,

    /// <summary>It is done, and the connection is cut before the answer.</summary>
    LosesReply,
}
