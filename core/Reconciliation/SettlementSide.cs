namespace Cbp.Core.Reconciliation;

/// <summary>Where a record that is matched comes from.</summary>
public enum SettlementSide
{
    /// <summary>Our books.</summary>
    Ours,

    /// <summary>A correction that was applied before.</summary>
    Applied,

    /// <summary>The processor's files.</summary>
    Theirs,
}
