namespace Cbp.Core.Payments.Upstream;

/// <summary>What became of an upstream message. docs/upstream-messages.md has the table.</summary>
public enum UpstreamDecision
{
    /// <summary>The payment waits for it: its lifecycle is told.</summary>
    Forwarded,

    /// <summary>The payment was completed, and is now returned.</summary>
    Returned,

    /// <summary>The payee was put right, or people were told that they have to.</summary>
    Corrected,

    /// <summary>A repeat, or one that says what is known: nothing was done.</summary>
    Ignored,

    /// <summary>It says that money went where our books say that it did not: people were told.</summary>
    Contradicted,

    /// <summary>There is no such payment yet, or none that the processor can have: it is kept, and tried again.</summary>
    Held,
}
